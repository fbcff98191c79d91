using CaseDesk.Core.Alerts;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class EventFilterTests
{
    [Fact]
    public void Of_null_or_empty_accepts_everything()
    {
        Assert.Equal(EventFilter.Everything, EventFilter.Of(null).Value);
        Assert.Equal(EventFilter.Everything, EventFilter.Of([]).Value);
        Assert.All(AlertTypes.All, type => Assert.True(EventFilter.Everything.Accepts(type.Name)));
    }

    [Fact]
    public void Of_list_accepts_only_those_and_drops_doubles()
    {
        var filter = EventFilter.Of(["window.lastDay", "case.opened", "window.lastDay"]).Value;

        Assert.Equal(["case.opened", "window.lastDay"], filter.Types);
        Assert.True(filter.Accepts("window.lastDay"));
        Assert.False(filter.Accepts("window.overdue"));
        Assert.Equal(filter, EventFilter.Of(["case.opened", "window.lastDay"]).Value);
        Assert.NotEqual(filter, EventFilter.Everything);
    }

    [Fact]
    public void Of_unknown_types_refuses_and_names_each_place()
    {
        var refusal = EventFilter.Of(["case.opened", "case.reopened", null]).Refusal;

        Assert.Equal("event-type-unknown", refusal?.Told());
        Assert.Equal(422, refusal?.Entry.Status);
        Assert.Equal(["$.events[1]", "$.events[2]"], refusal!.Places.Select(place => place.Path));
    }

    [Fact]
    public void From_stored_type_that_left_the_catalogue_does_not_turn_into_everything()
        => Assert.False(EventFilter.FromStored(["case.retired"]).Accepts("case.opened"));
}
