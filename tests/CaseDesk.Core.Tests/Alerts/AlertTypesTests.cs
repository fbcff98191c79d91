using System.Reflection;
using CaseDesk.Core.Alerts;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class AlertTypesTests
{
    [Fact]
    public void Catalogue_holds_exactly_the_named_constants()
    {
        var constants = typeof(AlertTypes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).ToArray();

        Assert.Equal(25, constants.Length);
        Assert.Equal(constants, AlertTypes.All.Select(type => type.Name));
    }

    [Fact]
    public void Every_type_is_described_in_both_languages()
        => Assert.All(AlertTypes.All, type =>
        {
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", type.Zh);
            Assert.Matches("^[A-Z][ -~]+$", type.En);
        });

    [Theory]
    [InlineData("case.opened", true)]
    [InlineData("Case.Opened", false)]
    [InlineData("case.*", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Is_known_exact_names_only(string? name, bool known) => Assert.Equal(known, AlertTypes.IsKnown(name));
}
