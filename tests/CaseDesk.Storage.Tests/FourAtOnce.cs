// A test waits for the emulator half of its time: with as many tests as cores, a quarter of both cores is idle.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
