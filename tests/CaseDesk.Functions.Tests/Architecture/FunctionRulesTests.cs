using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Tests.Architecture;

/// <summary>Every rule complains of a function that breaks it: a rule that can't complain guards nothing.</summary>
public sealed class FunctionRulesTests
{
    [Fact]
    public void Returns_task_async_void_complains() => AssertComplains<AsyncVoid>(FunctionRules.ReturnsTask, "async void");

    [Fact]
    public void Returns_task_plain_result_complains() => AssertComplains<Wrong>(FunctionRules.ReturnsTask, "returns String");

    [Fact]
    public void Has_one_trigger_two_complains() => AssertComplains<TwoTriggers>(FunctionRules.HasOneTrigger, "2 triggers");

    [Fact]
    public void Is_named_for_its_class_other_name_complains() => AssertComplains<Wrong>(FunctionRules.IsNamedForItsClass, "named Other");

    [Fact]
    public void Is_anonymous_to_the_host_function_key_complains() => AssertComplains<Wrong>(FunctionRules.IsAnonymousToTheHost, "Function");

    [Fact]
    public void Is_anonymous_to_the_host_any_method_complains() => AssertComplains<AnyMethod>(FunctionRules.IsAnonymousToTheHost, "no HTTP method");

    [Fact]
    public void Answers_head_as_get_get_alone_complains() => AssertComplains<Wrong>(FunctionRules.AnswersHeadAsGet, "without the other");

    [Fact]
    public void Answers_head_as_get_head_alone_complains() => AssertComplains<HeadAlone>(FunctionRules.AnswersHeadAsGet, "without the other");

    [Theory]
    [InlineData(typeof(AnyMethod), "api/things/{id}")]
    [InlineData(typeof(HeadAlone), "api/things/all")]
    public void Shadowed_routes_the_more_exact_named_later_complains(Type type, string shadowed)
    {
        Type[] types = type == typeof(AnyMethod) ? [type, typeof(Wrong)] : [type, typeof(TakesAny)];

        Assert.Contains(types.SelectMany(guard => FunctionMethod.Of(guard)), function => function.Http!.Route == shadowed);
        Assert.Single(FunctionRules.ShadowedRoutes(FunctionMethod.Of(types)));
    }

    [Fact]
    public void Listens_to_a_known_queue_unknown_complains() => AssertComplains<AsyncVoid>(FunctionRules.ListensToAKnownQueue, "no-such-queue");

    [Fact]
    public void Listens_to_a_known_queue_hosts_account_complains() =>
        AssertComplains<AsyncVoid>(FunctionRules.ListensToAKnownQueue, "the account of AzureWebJobsStorage, not of DeskStorage");

    [Theory]
    [InlineData(typeof(FiveFields), "six fields")]
    [InlineData(typeof(NoSchedule), "no schedule")]
    [InlineData(typeof(Backwards), "is read as '0 0 6-22 * * *'")]
    public void Keeps_a_valid_schedule_wrong_complains(Type type, string complaint) =>
        Assert.Contains(FunctionMethod.Of(type).SelectMany(FunctionRules.KeepsAValidSchedule), said =>
            said.Contains(complaint, StringComparison.Ordinal)
        );

    [Fact]
    public void Takes_only_what_both_hosts_give_strange_route_value_complains() =>
        AssertComplains<Wrong>(FunctionRules.TakesOnlyWhatBothHostsGive, "String elsewhere");

    [Fact]
    public void Takes_only_what_both_hosts_give_strange_message_complains() =>
        AssertComplains<AsyncVoid>(FunctionRules.TakesOnlyWhatBothHostsGive, "Int32 message");

    [Fact]
    public void Keeps_no_state_field_complains() => AssertComplains<Wrong>(FunctionRules.KeepsNoState, "_seen");

    [Fact]
    public void Clashing_routes_same_shape_complains() =>
        Assert.Single(FunctionRules.ClashingRoutes(FunctionMethod.Of(typeof(Wrong), typeof(SameShape))));

    private static void AssertComplains<T>(Func<FunctionMethod, IEnumerable<string>> rule, string complaint) =>
        Assert.Contains(FunctionMethod.Of(typeof(T)).SelectMany(rule), said => said.Contains(complaint, StringComparison.Ordinal));

    private sealed class Wrong
    {
        private int _seen;

        [Function("Other")]
        public string Run(
            [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/things/{id}")] HttpRequest request,
            string id,
            string elsewhere
        ) => request.Method + id + elsewhere + _seen++;
    }

    private sealed class SameShape
    {
        [Function(nameof(SameShape))]
        public static Task<HttpRequest> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", "GET", Route = "/api/Things/{thing:guid}")] HttpRequest request) => Task.FromResult(request);
    }

    private sealed class AnyMethod
    {
        [Function("A")]
        public static Task<HttpRequest> Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*rest}")] HttpRequest request) =>
            Task.FromResult(request);
    }

    private sealed class HeadAlone
    {
        [Function("C")]
        public static Task<HttpRequest> Run([HttpTrigger(AuthorizationLevel.Anonymous, "head", Route = "api/things/all")] HttpRequest request) => Task.FromResult(request);
    }

    private sealed class TakesAny
    {
        [Function("B")]
        public static Task<HttpRequest> Run([HttpTrigger(AuthorizationLevel.Anonymous, "HEAD", Route = "api/{kind}/{id}")] HttpRequest request) => Task.FromResult(request);
    }

    private sealed class AsyncVoid
    {
        [Function(nameof(AsyncVoid))]
#pragma warning disable AZFW0002 // The worker's own analyzer says so as well; here it is meant.
        public static async void Run([QueueTrigger("no-such-queue")] int message) => await Task.FromResult(message);
#pragma warning restore AZFW0002
    }

    private sealed class TwoTriggers
    {
        [Function(nameof(TwoTriggers))]
        public static Task<string> Run([QueueTrigger("a")] string first, [QueueTrigger("b")] string second) =>
            Task.FromResult(first + second);
    }

    private sealed class FiveFields
    {
        [Function(nameof(FiveFields))]
        public static Task<TimerInfo> Run([TimerTrigger("* * * * *")] TimerInfo timer) => Task.FromResult(timer);
    }

    private sealed class Backwards
    {
        [Function(nameof(Backwards))]
        public static Task<TimerInfo> Run([TimerTrigger("0 0 22-6 * * *")] TimerInfo timer) => Task.FromResult(timer);
    }

    private sealed class NoSchedule
    {
        [Function(nameof(NoSchedule))]
        public static Task<TimerInfo> Run([TimerTrigger("61 * * * * *")] TimerInfo timer) => Task.FromResult(timer);
    }
}
