"""Events to maps: dated, sourced events of military presence, selected by a View and drawn."""
