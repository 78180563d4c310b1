"""What must hold before a change is taken: run all of it by `./bangjo test`."""
