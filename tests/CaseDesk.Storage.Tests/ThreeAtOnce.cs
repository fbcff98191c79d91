// A test waits for the emulator a third of its time: with as many tests as cores, a third of both cores is idle.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
