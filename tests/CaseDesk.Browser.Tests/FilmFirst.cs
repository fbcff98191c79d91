// A film over a bad line waits for most of its time: begun late, it is what the suite waits for at its end.
[assembly: TestCollectionOrderer("CaseDesk.TestKit.LongestFirst", "CaseDesk.TestKit")]
