using System.Collections.Immutable;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Cases;

/// <summary>A step as table actions: the head row first, then only what changed.</summary>
internal static class CaseTransaction
{
    /// <summary>The service's bound for one entity-group transaction; the emulator accepts more, so it is checked here.</summary>
    public const int MaxActions = 100;

    public const string StepId = "StepId";

    public const string Seal = "Seal";

    public static IReadOnlyList<TableTransactionAction> Compose(CaseStep step, ETag? tag, string stepId, StoredAnswer? answer)
    {
        var (before, after) = (step.Before, step.After);
        var head = Row(
            after.Id,
            CaseRows.Head,
            after with
            {
                Evidence = ImmutableSortedDictionary<string, EvidenceItem>.Empty,
                Reminders = ImmutableSortedDictionary<string, Reminder>.Empty,
                Packets = ImmutableSortedDictionary<string, Packet>.Empty,
            }
        );
        head[StepId] = stepId;
        head["Version"] = after.Version;
        var actions = new List<TableTransactionAction>
        {
            tag is { } known ? new(TableTransactionActionType.UpdateReplace, head, known) : new(TableTransactionActionType.Add, head),
        };
        foreach (var line in step.Lines)
        {
            var row = TimelineRow.Of(after.Id, line);
            row[StepId] = stepId;
            actions.Add(new(TableTransactionActionType.Add, row));
        }

        foreach (var alert in step.Alerts)
            actions.AddRange(Announce(after.Id, alert));

        foreach (var (id, file) in after.Evidence)
        {
            if (!ReferenceEquals(before?.Evidence.GetValueOrDefault(id), file))
                actions.Add(new(TableTransactionActionType.UpsertReplace, Row(after.Id, CaseRows.Evidence(id), file)));
        }

        foreach (var (id, reminder) in after.Reminders)
        {
            if (!ReferenceEquals(before?.Reminders.GetValueOrDefault(id), reminder))
                actions.Add(new(TableTransactionActionType.UpsertReplace, Row(after.Id, CaseRows.Reminder(id), reminder)));
        }

        foreach (var (id, packet) in after.Packets)
        {
            if (!ReferenceEquals(before?.Packets.GetValueOrDefault(id), packet))
                actions.Add(new(TableTransactionActionType.UpsertReplace, Row(after.Id, CaseRows.Packet(id), packet)));
        }

        if (answer is not null)
            actions.Add(new(TableTransactionActionType.Add, Row(after.Id, CaseRows.Answer(answer.KeyHash), answer)));
        return actions.Count <= MaxActions
            ? actions
            : throw new InvalidOperationException($"A step of {actions.Count} rows does not fit one transaction of {MaxActions}.");
    }

    /// <summary>How many rows a step takes, counted before anything is written for it.</summary>
    public static int Rows(CaseStep step, bool isAnswerKept)
    {
        var (before, after) = (step.Before, step.After);
        return 1
            + step.Lines.Count
            + (2 * step.Alerts.Count)
            + Changed(before?.Evidence, after.Evidence)
            + Changed(before?.Reminders, after.Reminders)
            + Changed(before?.Packets, after.Packets)
            + (isAnswerKept ? 1 : 0);
    }

    private static int Changed<T>(ImmutableSortedDictionary<string, T>? before, ImmutableSortedDictionary<string, T> after)
        where T : class =>
        ReferenceEquals(before, after) ? 0 : after.Count(item => !ReferenceEquals(before?.GetValueOrDefault(item.Key), item.Value));

    /// <summary>An alert and its place in the outbox.</summary>
    /// <param name="partition">A case's, or that of the desk as a whole.</param>
    public static IEnumerable<TableTransactionAction> Announce(string partition, Core.Alerts.AlertEvent alert) =>
    [
        new(TableTransactionActionType.Add, AlertRow(partition, alert)),
        new(TableTransactionActionType.Add, new TableEntity(partition, CaseRows.Outbox(alert.Sequence)).Marked()),
    ];

    private static TableEntity Row<T>(string caseId, string rowKey, T body)
    {
        var row = new TableEntity(caseId, rowKey).Marked();
        try
        {
            PackedText.Write(row, "Body", JsonSerializer.Serialize(body, StorageJson.Options));
        }
        catch (ArgumentException problem)
        {
            throw new StepTooLargeException(caseId, rowKey, problem);
        }

        return row;
    }

    private static TableEntity AlertRow(string caseId, Core.Alerts.AlertEvent alert) =>
        new TableEntity(caseId, CaseRows.Alert(alert.Sequence))
        {
            ["EventId"] = alert.Id,
            ["Type"] = alert.Type,
            ["Types"] = string.Join(' ', alert.Types),
            // The bytes that are signed and sent, the same on every attempt.
            ["Body"] = alert.ToBody(),
            ["OccurredAt"] = alert.OccurredAt,
        }.Marked();
}
