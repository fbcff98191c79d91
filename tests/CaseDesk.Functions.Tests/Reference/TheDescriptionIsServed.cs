using System.Net;
using System.Net.Http.Headers;
using CaseDesk.Functions.Reference;
using CaseDesk.Functions.Tests.Journeys;

namespace CaseDesk.Functions.Tests.Reference;

/// <summary>Whoever asks gets the description, and who has it already is told so.</summary>
public sealed class TheDescriptionIsServed(QuietDesk desk) : IClassFixture<QuietDesk>
{
    [Fact]
    public async Task To_anyone_to_be_kept_and_asked_for_again_by_its_tag()
    {
        using var anyone = new HttpClient { BaseAddress = desk.Host.BaseAddress };
        using var got = await anyone.GetAsync(new Uri("api/openapi.json", UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "application/json"), (got.StatusCode, got.Content.Headers.ContentType?.MediaType));
        Assert.Equal(ApiDocument.Bytes.ToArray(), await got.Content.ReadAsByteArrayAsync());
        Assert.True(got.Headers.CacheControl is { Public: true, MaxAge: not null });

        using var again = new HttpRequestMessage(HttpMethod.Get, "api/openapi.json")
        {
            Headers = { IfNoneMatch = { EntityTagHeaderValue.Parse(got.Headers.ETag!.Tag) } },
        };
        using var same = await anyone.SendAsync(again);
        Assert.Equal((HttpStatusCode.NotModified, 0), (same.StatusCode, (await same.Content.ReadAsByteArrayAsync()).Length));
        using var told = await anyone.SendAsync(new HttpRequestMessage(HttpMethod.Head, "api/openapi.json"));
        Assert.Equal(
            (got.Headers.ETag.Tag, got.Content.Headers.ContentLength),
            (told.Headers.ETag?.Tag, told.Content.Headers.ContentLength)
        );
    }
}
