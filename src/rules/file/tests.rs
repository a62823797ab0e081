use crate::rules::Rulebook;

#[test]
fn every_preset_reads_back_from_its_toml_and_its_json() {
    for id in Rulebook::preset_ids() {
        let p = Rulebook::preset(id).unwrap_or_else(|e| panic!("{id}: {e}"));
        assert_eq!(p.check(), Ok(()));
        assert_eq!(Rulebook::from_toml(&p.to_toml()).as_ref(), Ok(&p));
        let json = serde_json::to_string(&p).unwrap();
        assert_eq!(serde_json::from_str::<Rulebook>(&json).unwrap(), p);
    }
}
