"""The layers of a folder as the peers take them: points inside polygons, projected to metres."""
import os


def points(folder, layer, columns=()):
    """The frame of a layer, and its points as an array of x and y in metres (transverse Mercator at their middle)."""
    import numpy as np
    import pyogrio
    import shapely
    frame = pyogrio.read_dataframe(os.path.join(folder, layer + ".geojson"), columns=list(columns))
    shapes = frame.geometry.values
    p = shapely.centroid(shapes)
    p = np.where(~shapely.intersects(shapes, p), shapely.point_on_surface(shapes), p)
    return frame, projected(shapely.get_x(p), shapely.get_y(p))


def projected(lon, lat):
    """Degrees as metres in the three-degree zone of their middle."""
    import numpy as np
    from pyproj import Transformer
    zone = round(float(lon.mean()) / 3) * 3
    crs = "+proj=tmerc +lat_0=0 +lon_0=%d +k=1 +x_0=500000 +ellps=WGS84 +units=m" % zone
    x, y = Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(lon, lat)
    return np.column_stack([x, y])
