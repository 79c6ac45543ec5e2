"""The mirror of fidelity: how near a team keeps to the model, for its own learning; never about one worker."""
