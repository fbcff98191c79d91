// A film over a bad line waits for most of its time: begun last, it was what the suite waited for, with both cores idle.
[assembly: TestCollectionOrderer("CaseDesk.TestKit.LongestFirst", "CaseDesk.TestKit")]
