using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Tests.Refusals.Issues;

/// <summary>An argument's own text was searched for places by the argument after it.</summary>
public sealed class ArgumentReadAsPlace
{
    [Fact]
    public void A_value_is_never_read_as_a_place() =>
        Assert.Equal(
            "$.{max} holds at most 5 characters.",
            RefusalTexts.Of(ShapeRefusals.TextTooLong.With(("path", "$.{max}"), ("max", 5))).En.Detail
        );
}
