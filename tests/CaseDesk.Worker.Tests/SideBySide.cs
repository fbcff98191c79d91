// Both long tests wait for most of their time, for leases and claims to run out: they begin first, and beside them the others run.
[assembly: TestCollectionOrderer("CaseDesk.TestKit.LongestFirst", "CaseDesk.TestKit")]
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
