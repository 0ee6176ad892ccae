import TokenWorker

// Its arguments are the folders that it must never open.
Worker.run(closing: Array(CommandLine.arguments.dropFirst()))
