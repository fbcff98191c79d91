using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CaseDesk.Core.Alerts.Sms;

/// <summary>The desk's account with Aliyun. <c>ToString</c> shows nothing of it.</summary>
public sealed record AliyunAccount(string AccessKeyId, string AccessKeySecret, string SignName, string TemplateCode)
{
    public override string ToString() => nameof(AliyunAccount);
}

/// <summary>Aliyun's <c>SendSms</c> of 2017-05-25 as a form.</summary>
public static partial class AliyunSmsRequest
{
    /// <param name="number">See <see cref="MobileNumber"/>.</param>
    /// <param name="values">Of the template's variables: ids and dates.</param>
    /// <param name="reference">Ours, given back in receipts; an id.</param>
    /// <param name="nonce">Never used before: the platform takes each once.</param>
    /// <param name="now">By the real clock; the platform allows 15 minutes.</param>
    /// <exception cref="ArgumentException">A value is no id or date: nothing else may leave the desk this way.</exception>
    public static byte[] Compose(
        AliyunAccount account,
        string number,
        IReadOnlyDictionary<string, string> values,
        string reference,
        string nonce,
        DateTimeOffset now
    )
    {
        if (values.FirstOrDefault(value => !IdOrDate().IsMatch(value.Value)) is { Key: { } wrong })
            throw new ArgumentException($"The value of {wrong} is no id and no date.", nameof(values));
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AccessKeyId"] = account.AccessKeyId,
            ["Action"] = "SendSms",
            ["Format"] = "JSON",
            ["OutId"] = reference,
            ["PhoneNumbers"] = number,
            ["RegionId"] = "cn-hangzhou",
            ["SignName"] = account.SignName,
            ["SignatureMethod"] = "HMAC-SHA1",
            ["SignatureNonce"] = nonce,
            ["SignatureVersion"] = "1.0",
            ["TemplateCode"] = account.TemplateCode,
            ["TemplateParam"] = JsonSerializer.Serialize(values),
            ["Timestamp"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["Version"] = "2017-05-25",
        };
        form["Signature"] = AliyunSignature.Sign("POST", form, account.AccessKeySecret);
        return Encoding.ASCII.GetBytes(AliyunSignature.Canonical(form));
    }

    // No value of a template's variable may be longer.
    [GeneratedRegex(@"\A[A-Za-z0-9_.:\- ]{1,35}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdOrDate();
}
