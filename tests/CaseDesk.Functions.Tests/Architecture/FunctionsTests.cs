using CaseDesk.Functions.Http;

namespace CaseDesk.Functions.Tests.Architecture;

public sealed class FunctionsTests
{
    [Fact]
    public void Functions_AreThere() => Assert.Contains(FunctionMethod.All, function => function.Name == nameof(Health.ReadLiveHttp));

    [Fact]
    public void Functions_HaveUniqueNames() =>
        Assert.Empty(FunctionMethod.All.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void Functions_ReturnTask() => AssertKept(FunctionRules.ReturnsTask);

    [Fact]
    public void Functions_HaveOneTrigger() => AssertKept(FunctionRules.HasOneTrigger);

    [Fact]
    public void Functions_AreNamedForTheirClass() => AssertKept(FunctionRules.IsNamedForItsClass);

    [Fact]
    public void HttpFunctions_AreAnonymousToTheHost() => AssertKept(FunctionRules.IsAnonymousToTheHost);

    [Fact]
    public void HttpFunctions_DoNotClash() => Assert.Empty(FunctionRules.ClashingRoutes(FunctionMethod.All));

    [Fact]
    public void HttpFunctions_AnswerHeadAsGet() => AssertKept(FunctionRules.AnswersHeadAsGet);

    [Fact]
    public void HttpFunctions_DoNotShadowOneAnother() => Assert.Empty(FunctionRules.ShadowedRoutes(FunctionMethod.All));

    [Fact]
    public void TheRouteOfLastResort_TakesAnyMethod() => Assert.True(FunctionMethod.Of(typeof(WrongRouteHttp)).Single().Http is { Methods: null or [], Route: "{*path}" });

    [Fact]
    public void QueueFunctions_ListenToKnownQueues() => AssertKept(FunctionRules.ListensToAKnownQueue);

    [Fact]
    public void TimerFunctions_KeepValidSchedules() => AssertKept(FunctionRules.KeepsAValidSchedule);

    [Fact]
    public void Functions_TakeOnlyWhatBothHostsGive() => AssertKept(FunctionRules.TakesOnlyWhatBothHostsGive);

    [Fact]
    public void Functions_KeepNoState() => AssertKept(FunctionRules.KeepsNoState);

    private static void AssertKept(Func<FunctionMethod, IEnumerable<string>> rule) => Assert.Empty(FunctionMethod.All.SelectMany(rule));
}
