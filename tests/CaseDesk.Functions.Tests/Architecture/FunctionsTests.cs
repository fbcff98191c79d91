using CaseDesk.Functions.Http;

namespace CaseDesk.Functions.Tests.Architecture;

public sealed class FunctionsTests
{
    [Fact]
    public void Functions_are_there() => Assert.Contains(FunctionMethod.All, function => function.Name == nameof(Health.ReadLiveHttp));

    [Fact]
    public void Functions_have_unique_names() =>
        Assert.Empty(
            FunctionMethod
                .All.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
                .Where(group => group.Count() > 1)
                .Select(group => group.Key)
        );

    [Fact]
    public void Functions_return_task() => AssertKept(FunctionRules.ReturnsTask);

    [Fact]
    public void Functions_have_one_trigger() => AssertKept(FunctionRules.HasOneTrigger);

    [Fact]
    public void Functions_are_named_for_their_class() => AssertKept(FunctionRules.IsNamedForItsClass);

    [Fact]
    public void Http_functions_are_anonymous_to_the_host() => AssertKept(FunctionRules.IsAnonymousToTheHost);

    [Fact]
    public void Http_functions_do_not_clash() => Assert.Empty(FunctionRules.ClashingRoutes(FunctionMethod.All));

    [Fact]
    public void Http_functions_answer_head_as_get() => AssertKept(FunctionRules.AnswersHeadAsGet);

    [Fact]
    public void Http_functions_do_not_shadow_one_another() => Assert.Empty(FunctionRules.ShadowedRoutes(FunctionMethod.All));

    [Fact]
    public void The_route_of_last_resort_takes_any_method() =>
        Assert.True(FunctionMethod.Of(typeof(WrongRouteHttp)).Single().Http is { Methods: null or [], Route: "{*path}" });

    [Fact]
    public void Queue_functions_listen_to_known_queues() => AssertKept(FunctionRules.ListensToAKnownQueue);

    [Fact]
    public void Timer_functions_keep_valid_schedules() => AssertKept(FunctionRules.KeepsAValidSchedule);

    [Fact]
    public void Functions_take_only_what_both_hosts_give() => AssertKept(FunctionRules.TakesOnlyWhatBothHostsGive);

    [Fact]
    public void Functions_keep_no_state() => AssertKept(FunctionRules.KeepsNoState);

    private static void AssertKept(Func<FunctionMethod, IEnumerable<string>> rule) => Assert.Empty(FunctionMethod.All.SelectMany(rule));
}
