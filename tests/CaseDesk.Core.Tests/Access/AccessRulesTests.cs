using CaseDesk.Core.Access;

namespace CaseDesk.Core.Tests.Access;

public sealed class AccessRulesTests
{
    [Theory]
    [InlineData(DeskRole.Reader, DeskRole.Reader, null)]
    [InlineData(DeskRole.Reader, DeskRole.Consultant, "consultant-needed")]
    [InlineData(DeskRole.Reader, DeskRole.Lead, "lead-needed")]
    [InlineData(DeskRole.Consultant, DeskRole.Reader, null)]
    [InlineData(DeskRole.Consultant, DeskRole.Consultant, null)]
    [InlineData(DeskRole.Consultant, DeskRole.Lead, "lead-needed")]
    [InlineData(DeskRole.Lead, DeskRole.Lead, null)]
    public void Role_is_enough_or_the_needed_one_is_named(DeskRole held, DeskRole needed, string? code) =>
        Assert.Equal(code, AccessRules.Check(held, needed)?.Told());

    [Theory]
    [InlineData(null, true, null)]
    [InlineData("林一", false, null)]
    [InlineData("林一", true, "whole-desk-needed")]
    public void Whole_desk_is_for_those_who_see_all(string? owner, bool tellsOfAll, string? code) =>
        Assert.Equal(code, AccessRules.CheckWhole(owner, tellsOfAll)?.Told());

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, "周二", "周二")]
    [InlineData("林一", null, "林一")]
    [InlineData("林一", "林一", "林一")]
    public void Owner_is_the_limits_or_the_named_one(string? limit, string? wanted, string? expected) =>
        Assert.Equal(expected, AccessRules.OwnerFor(limit, wanted).Value);

    [Theory]
    [InlineData("周二")]
    [InlineData("")]
    public void Owner_beyond_the_limit_is_refused(string wanted) =>
        Assert.Equal("whole-desk-needed", AccessRules.OwnerFor("林一", wanted).Refusal?.Told());
}
