"""The three jobs and the promises of the pages, kept by people at a real browser. A package, so that its browser ends with it."""
