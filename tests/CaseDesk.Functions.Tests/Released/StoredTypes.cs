using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CaseDesk.Core.Access;
using CaseDesk.Core.Changes;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Packets;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Backup;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.PoisonMessages;
using CaseDesk.Storage.Windows;

namespace CaseDesk.Functions.Tests.Released;

/// <summary>Every record that is stored, or sent to a queue, as JSON; and the shape of each, all that hangs on it included.</summary>
internal static class StoredTypes
{
    public static IReadOnlyList<Type> All { get; } =
    [
        typeof(Case),
        typeof(EvidenceItem),
        typeof(Reminder),
        typeof(Packet),
        typeof(TimelineEntry),
        typeof(StoredAnswer),
        typeof(LaneHead),
        typeof(DeadLetter),
        typeof(DeliveryAttempt),
        typeof(PoisonMessage),
        typeof(PendingChange),
        typeof(DeskEntry),
        typeof(AccessBook),
        typeof(AnchorEntry),
        typeof(Anchor),
        typeof(ChainHead),
        typeof(LetterMaterial),
        typeof(ImportRecord),
        typeof(DeskWork),
        typeof(LaneDue),
        typeof(CalendarImported),
    ];

    private static readonly JsonSerializerOptions s_options = new(StorageJson.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Each record by its name with its members, and so every record that hangs on them.</summary>
    public static JsonObject Export()
    {
        var shapes = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var type in All)
            NameOf(type, shapes);
        return new JsonObject(shapes);
    }

    private static string NameOf(Type type, SortedDictionary<string, JsonNode?> shapes)
    {
        if (Nullable.GetUnderlyingType(type) is { } bare)
            return $"{NameOf(bare, shapes)}?";
        if (type.IsEnum)
            return string.Join('|', Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName));
        var contract = s_options.GetTypeInfo(type);
        switch (contract.Kind)
        {
            case JsonTypeInfoKind.Enumerable:
                return $"[{NameOf(contract.ElementType!, shapes)}]";
            case JsonTypeInfoKind.Dictionary:
                return $"{{{NameOf(contract.ElementType!, shapes)}}}";
            case JsonTypeInfoKind.Object:
                if (shapes.TryAdd(type.Name, null))
                    shapes[type.Name] = ShapeOf(contract, shapes);
                return type.Name;
            default:
                return type.Name;
        }
    }

    private static JsonObject ShapeOf(JsonTypeInfo contract, SortedDictionary<string, JsonNode?> shapes)
    {
        var shape = new JsonObject(
            contract
                .Properties.Where(static member => member.Get is not null)
                .OrderBy(static member => member.Name, StringComparer.Ordinal)
                .Select(member => KeyValuePair.Create(member.Name, (JsonNode?)NameOf(member.PropertyType, shapes)))
        );
        foreach (var kind in contract.PolymorphismOptions?.DerivedTypes ?? [])
            shape[$"= {kind.TypeDiscriminator}"] = NameOf(kind.DerivedType, shapes);
        return shape;
    }
}
