//! The panels. Each is a function `*_ui(ui, cx, state, actions)`; its state that is not the plan's (sort order,
//! search text) is in its own struct, which the app keeps.
