using System.Text.Encodings.Web;
using System.Text.Json;
using CaseDesk.Functions.Http;
using CaseDesk.Functions.Reference;
using CaseDesk.Functions.Tests.Architecture;
using CaseDesk.Samples.Repository;
using CaseDesk.Storage.Cases;
using CaseDesk.TestKit.BadInput;

namespace CaseDesk.Functions.Tests.Reference;

/// <summary>The API's description names every door and nothing else, and nobody changes it unseen.</summary>
public sealed class ApiDocumentTests
{
    private const string Approved = "tests/CaseDesk.Functions.Tests/Approved/OpenApi.approved.json";

    private static readonly JsonSerializerOptions s_readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    [Fact]
    public void Description_is_the_approved_one()
    {
        var received = OpenApi.Document.ToJsonString(s_readable) + "\n";
        if (File.Exists(RepositoryTree.PathOf(Approved)) && received == RepositoryTree.Read(Approved))
            return;
        var file = Path.Combine(AppContext.BaseDirectory, "OpenApi.received.json");
        File.WriteAllText(file, received);
        Assert.Fail($"The API has changed. If that was meant, copy {file} over {Approved}.");
    }

    [Fact]
    public void Description_has_every_door_and_nothing_else()
    {
        var doors = FunctionMethod.All.Where(function => function.Http is { Methods: not (null or []) })
            .SelectMany(function => function.Http!.Methods!.Where(method => method != "head").Select(method => $"{method.ToUpperInvariant()} /{function.Http.Route}"));

        Assert.Equal(doors.Order(StringComparer.Ordinal), OpenApi.Operations.Select(operation => $"{operation.Method} {operation.Path}").Order(StringComparer.Ordinal));
    }

    /// <summary>A body of a real run beside each that is JSON; files, pages and descriptions themselves have none.</summary>
    [Fact]
    public void Every_body_of_json_has_an_example()
    {
        string[] without = ["readApiDescription.200", "readPlaybookSchema.200"];
        var operations = OpenApi.Operations.SelectMany(operation => operation.Json["responses"]!.AsObject()
            .Where(answer => answer.Key[0] == '2')
            .Select(answer => (Name: $"{operation.Id}.{answer.Key}", Content: answer.Value!["content"]?["application/json"]))
            .Append((Name: $"{operation.Id}.request", Content: operation.Json["requestBody"]?["content"]?["application/json"])));
        var events = OpenApi.Document["webhooks"]!.AsObject()
            .Select(type => (Name: type.Key, Content: type.Value!["post"]!["requestBody"]!["content"]!["application/json"]));

        var bare = operations.Concat(events).Where(body => body.Content is { } content && content["examples"] is null).Select(body => body.Name);

        Assert.Equal(without, bare.Order(StringComparer.Ordinal));
    }

    /// <summary>Read from the code of each door: a new rule that refuses by a new code is declared where it can be met.</summary>
    [Fact]
    public void Doors_declare_the_refusals_that_their_code_comes_to()
    {
        var faults = FunctionMethod
            .All.Where(function => function.Http is { Methods: not (null or []) })
            .SelectMany(function =>
            {
                var (declared, door) = (
                    function.Method.GetCustomAttributes(false).OfType<DoorAttribute>().Single(),
                    ApiDoor.All.First(one => one.Class == function.Class)
                );
                var (known, reached) = (
                    ApiProblems.Of(door).Select(entry => entry.Code).ToHashSet(StringComparer.Ordinal),
                    Reached(function)
                );
                reached.RemoveWhere(code =>
                    (code == "idempotency-key-reused" && !door.TakesKey)
                    || (code == "version-stale" && declared.IfMatch is DoorMatch.None or DoorMatch.OfFile)
                );
                return reached
                    .Except(known)
                    .Select(code => $"{function.Name}: add \"{code}\" to its [Door]")
                    .Concat(
                        declared
                            .Refusals.Except(reached)
                            .Where(code => code != "idempotency-key-invalid")
                            .Select(code => $"{function.Name}: nothing comes to \"{code}\"")
                    );
            })
            .ToList();

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Doors_declare_whatever_bad_input_is_refused_with()
    {
        var faults = BadInputTables.All.Values.SelectMany(table => table).Where(request => request.Code is not ("route-unknown" or "method-not-allowed"))
            .Where(request => !OpenApi.Find(request.Method, request.Path).Problems.Contains((request.Status, request.Code)))
            .Select(request => request.ToString()).Distinct().ToList();

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>
    /// What the request as such may be refused with is declared by the door's kind; what a step has begun is done beside its answer, or
    /// after it; stored playbooks
    /// are sound, and a case that is opened is not there.
    /// </summary>
    private static SortedSet<string> Reached(FunctionMethod function)
    {
        var codes = new SortedSet<string>(
            ReachableRefusals.From(function.Method, method =>
                method.DeclaringType is { } type
                && new[] { typeof(RequestGuard), typeof(JsonBody), typeof(Preconditions), typeof(IDeskWorker) }.Any(kind =>
                    type == kind || type.DeclaringType == kind
                )
            ),
            StringComparer.Ordinal
        );
        if (function.Class == typeof(Playbooks.RemovePlaybooksHttp))
            codes.RemoveWhere(code => code is not ("playbook-file-changed" or "playbook-file-not-found" or "playbook-key-removed"));
        // A page tells in its own words, at 422, why a form was refused.
        if (function.Class == typeof(Cases.SendMerchantPageHttp))
            codes.IntersectWith(["body-too-large"]);
        if (function.Class == typeof(Cases.OpenCaseHttp))
            codes.ExceptWith(["case-not-found", "version-stale"]);
        return codes;
    }
}
