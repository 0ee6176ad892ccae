import TokenWorker

Worker.run()
