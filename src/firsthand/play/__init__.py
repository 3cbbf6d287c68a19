"""Any state of play: entities, stages, rules and evidence, described by one file of data."""
