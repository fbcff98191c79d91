using System.Reflection;
using CaseDesk.Core.Alerts;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class SendFailuresTests
{
    [Fact]
    public void Every_word_is_explained_in_both_languages_and_no_other()
    {
        var words = typeof(SendFailures)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(words.Order(StringComparer.Ordinal), SendFailures.Explained.Order(StringComparer.Ordinal));
        Assert.All(SendFailures.Explained, word =>
        {
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", SendFailures.Explain(word)!.Zh);
            Assert.Matches("^[A-Z][ -~]+$", SendFailures.Explain(word)!.En);
        });
        Assert.Null(SendFailures.Explain("delivered"));
    }
}
