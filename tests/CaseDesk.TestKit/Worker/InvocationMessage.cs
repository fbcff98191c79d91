using System.Diagnostics;
using System.Text.Json;
using Azure.Storage.Queues.Models;
using CaseDesk.TestKit.Worker.Messages;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.TestKit.Worker;

/// <summary>What the host tells the worker of a call: the trigger's value, and beside it what is known of the trigger.</summary>
internal static class InvocationMessage
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

    public static InvocationRequest Of(WorkerFunction function, QueueMessage queued)
    {
        var body = queued.Body.ToString();
        var message = Start(function, function.IsDeferred ? Whole(queued, body) : Text(body));
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
        var told = Json(new { Schedule = new { AdjustForDST = true }, timer.ScheduleStatus, timer.IsPastDue });
        var message = Start(function, told);
        message.TriggerMetadata["TimerTrigger"] = Text(told.Json);
        return message;
    }

    private static InvocationRequest Start(WorkerFunction function, TypedData trigger)
    {
        var trace = $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01";
        var message = new InvocationRequest { InvocationId = Guid.NewGuid().ToString(), TraceContext = new RpcTraceContext { TraceParent = trace } };
        message.InputData.Add(new ParameterBinding { Name = function.Parameter, Data = trigger });
        return message;
    }

    private static TypedData Whole(QueueMessage queued, string body) => new()
    {
        ModelBindingData = new ModelBindingData
        {
            Version = "1.0",
            Source = "AzureStorageQueues",
            ContentType = "application/json",
            Content = ByteString.CopyFrom(JsonSerializer.SerializeToUtf8Bytes(new
            {
                queued.MessageId, queued.PopReceipt, MessageText = body, queued.DequeueCount, queued.NextVisibleOn, queued.InsertedOn, queued.ExpiresOn,
            })),
        },
    };

    private static TypedData Text(string text) => new() { String = text };

    private static TypedData Json<T>(T value) => new() { Json = JsonSerializer.Serialize(value, s_json) };
}
