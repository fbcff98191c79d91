using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Storage.Queues.Models;
using CaseDesk.TestKit.Worker.Messages;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.TestKit.Worker;

/// <summary>What the host tells the worker of a call: the trigger's value, and beside it what is known of the trigger.</summary>
internal static partial class InvocationMessage
{
    // The real host writes .NET's names as they are.
    private static readonly JsonSerializerOptions s_json = new();

    /// <summary>The request itself goes another way, to the worker's web server: here only its route, query and headers.</summary>
    public static InvocationRequest Of(WorkerFunction function, HttpRequest request)
    {
        var message = Start(function, new TypedData { Http = new RpcHttp() });
        foreach (var (name, value) in request.Query)
            message.TriggerMetadata[name] = Text(value.ToString());
        foreach (var (name, value) in request.RouteValues)
            message.TriggerMetadata[name] = Text(value?.ToString() ?? "");
        message.TriggerMetadata["Query"] = Json(request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()));
        message.TriggerMetadata["Headers"] = Json(request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()));
        return message;
    }

    /// <summary>
    /// The worker goes on in the trace that a message names, in which others work at the same time. Here the message names the call's own,
    /// as if
    /// its sender had sent nothing else: what a call asks of storage can be told by it.
    /// </summary>
    public static InvocationRequest Of(WorkerFunction function, QueueMessage queued)
    {
        var trace = NewTrace();
        var body = Traceparent().Replace(queued.Body.ToString(), $"\"traceparent\":\"{trace}\"");
        var message = Start(function, function.IsDeferred ? Whole(queued, body) : Text(body), trace);
        message.TriggerMetadata["QueueTrigger"] = Text(body);
        message.TriggerMetadata["Id"] = Text(queued.MessageId);
        message.TriggerMetadata["PopReceipt"] = Text(queued.PopReceipt);
        message.TriggerMetadata["DequeueCount"] = Json(queued.DequeueCount);
        message.TriggerMetadata["InsertionTime"] = Json(queued.InsertedOn);
        message.TriggerMetadata["ExpirationTime"] = Json(queued.ExpiresOn);
        message.TriggerMetadata["NextVisibleTime"] = Json(queued.NextVisibleOn);
        return message;
    }

    public static InvocationRequest Of(WorkerFunction function, TimerInfo timer)
    {
        var told = Json(
            new
            {
                Schedule = new { AdjustForDST = true },
                timer.ScheduleStatus,
                timer.IsPastDue,
            }
        );
        var message = Start(function, told);
        message.TriggerMetadata["TimerTrigger"] = Text(told.Json);
        return message;
    }

    private static InvocationRequest Start(WorkerFunction function, TypedData trigger, string? trace = null)
    {
        var context = new RpcTraceContext { TraceParent = trace ?? NewTrace() };
        var message = new InvocationRequest { InvocationId = Guid.NewGuid().ToString(), TraceContext = context };
        message.InputData.Add(new ParameterBinding { Name = function.Parameter, Data = trigger });
        return message;
    }

    private static string NewTrace() => $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01";

    [GeneratedRegex("\"traceparent\":\"[0-9a-f-]{55}\"")]
    private static partial Regex Traceparent();

    private static TypedData Whole(QueueMessage queued, string body) =>
        new()
        {
            ModelBindingData = new ModelBindingData
            {
                Version = "1.0",
                Source = "AzureStorageQueues",
                ContentType = "application/json",
                Content = ByteString.CopyFrom(
                    JsonSerializer.SerializeToUtf8Bytes(
                        new
                        {
                            queued.MessageId,
                            queued.PopReceipt,
                            MessageText = body,
                            queued.DequeueCount,
                            queued.NextVisibleOn,
                            queued.InsertedOn,
                            queued.ExpiresOn,
                        }
                    )
                ),
            },
        };

    private static TypedData Text(string text) => new() { String = text };

    private static TypedData Json<T>(T value) => new() { Json = JsonSerializer.Serialize(value, s_json) };
}
