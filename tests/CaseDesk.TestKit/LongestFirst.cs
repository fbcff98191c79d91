using Xunit;
using Xunit.Abstractions;

namespace CaseDesk.TestKit;

/// <summary>
/// Begins with the collections whose name says that they take long, so that at a suite's end nobody waits for one that began last; and ends
/// with those whose name says that they wait for most of their time. What a test finds does not depend on it.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public const string Mark = "long: ";
    public const string LastMark = "last: ";

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(static one => Rank(one.DisplayName));

    private static int Rank(string name) =>
        name.StartsWith(Mark, StringComparison.Ordinal) ? 0 : name.StartsWith(LastMark, StringComparison.Ordinal) ? 2 : 1;
}
