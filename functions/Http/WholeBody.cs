using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Http;

/// <summary>Answers whose body is there as a whole say how long it is. To HEAD the server sends the same headers and no body.</summary>
internal static class WholeBody
{
    public static Task WriteWholeAsync(this HttpResponse response, byte[] body)
    {
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, 0, body.Length, response.HttpContext.RequestAborted);
    }
}
