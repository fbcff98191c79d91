using System.Globalization;
using CaseDesk.Functions.Tests.BadInput;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Reference;

/// <summary>
/// Every operation is sent what the description allows and what it forbids, at random from a fixed seed: each answer is one that the
/// description
/// has for it, none a fault of ours, and what was refused left no trace. CASEDESK_CONTRACT_REQUESTS and CASEDESK_CONTRACT_SEED make it a
/// longer search.
/// </summary>
public sealed class EveryOperationKeepsItsContract(BadDesk desk) : IClassFixture<BadDesk>
{
    private const int Batch = 100;

    private static readonly int s_requests = Number("CASEDESK_CONTRACT_REQUESTS", 5_000);

    private static readonly int s_seed = Number("CASEDESK_CONTRACT_SEED", 20261129);

    [Fact]
    public async Task Whatever_is_sent_to_it()
    {
        var (random, faults, met) = (new Random(s_seed), new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        var before = await desk.SnapshotAsync();
        for (var sent = 0; sent < s_requests && faults.Count < 20; sent += Batch)
        {
            // Of what fits, some is taken in, so that nothing can be said of what is stored: one batch in ten.
            var flawed = sent / Batch % 10 != 9;
            var requests = Enumerable.Range(0, Batch).Select(_ => ContractRequest.Make(random, flawed)).ToList();
            var answers = new DeskAnswer[Batch];
            await Parallel.ForAsync(0, Batch, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (index, _) =>
                answers[index] = await SendAsync(requests[index])
            );
            foreach (var (request, answer) in requests.Zip(answers))
            {
                met.Add(request.Operation.Id);
                faults.AddRange(Faults(request, answer).Select(fault => $"{request} -> {fault}: {answer}"));
            }

            var after = await desk.SnapshotAsync();
            if (flawed && !before.SequenceEqual(after))
                faults.Add($"Refused, and stored: {string.Join("; ", after.Except(before).Concat(before.Except(after)))}\n{string.Join('\n', requests)}");
            before = after;
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(OpenApi.Operations.Select(operation => operation.Id).Except(met));
        Assert.Empty(desk.Host.Logs.Errors);
    }

    private Task<DeskAnswer> SendAsync(ContractRequest request) =>
        desk.Anyone.SendTextAsync(
            new HttpMethod(request.Operation.Method),
            desk.Fill(request.Path),
            request.Body,
            request.ContentType,
            [.. request.Headers.Select(header => (header.Name, desk.Fill(header.Value)))]
        );

    private static IEnumerable<string> Faults(ContractRequest request, DeskAnswer answer)
    {
        if ((int)answer.Status >= 500)
            yield return "a fault of ours";
        if (request.Refused && (int)answer.Status < 400)
            yield return "taken in though the description forbids it";
        foreach (var fault in AnswersCheck.Judge(request.Operation, (int)answer.Status, answer.ContentType, answer.Text))
            yield return fault;
    }

    private static int Number(string name, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : standard;
}
