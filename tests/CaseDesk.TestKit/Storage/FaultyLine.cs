using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CaseDesk.TestKit.Storage;

/// <summary>A line to storage that breaks chosen requests. Register it as <see cref="HttpPipelinePolicy"/>; it sees every try.</summary>
/// <param name="status">What storage says then: 503, server busy, is worth another try of the client; 412, somebody else was first, is not.</param>
public sealed class FaultyLine(int status = 503) : HttpPipelinePolicy
{
    public Func<Request, bool> Fails { get; set; } = _ => false;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ArgumentNullException.ThrowIfNull(message);
        Check(message.Request);
        ProcessNext(message, pipeline);
    }

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ArgumentNullException.ThrowIfNull(message);
        Check(message.Request);
        return ProcessNextAsync(message, pipeline);
    }

    private void Check(Request request)
    {
        if (Fails(request))
            throw new RequestFailedException(status, "Broken on purpose");
    }
}
