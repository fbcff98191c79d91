using System.ComponentModel.DataAnnotations;

namespace CaseDesk.Delivery.Sms;

/// <summary>Settings of the section <c>Sms</c>: the desk's account with Aliyun's text messages; checked at start.</summary>
public sealed class SmsOptions : IValidatableObject
{
    public const string Section = "Sms";

    /// <value>Where messages are handed in, <c>https://dysmsapi.aliyuncs.com</c>; empty when the desk sends none.</value>
    public string Endpoint { get; set; } = "";

    public string AccessKeyId { get; set; } = "";

    public string AccessKeySecret { get; set; } = "";

    /// <value>The approved signature (签名).</value>
    public string SignName { get; set; } = "";

    /// <value>The approved template (模板).</value>
    public string TemplateCode { get; set; } = "";

    /// <value>Seconds that the provider may take to answer: 1 to 60, both inclusive. Default 10.</value>
    [Range(
        1,
        60,
        ErrorMessage = "Sms__TimeoutSeconds must be from 1 to 60: the seconds the provider of text messages may take (10 is usual)."
    )]
    public int TimeoutSeconds { get; set; } = 10;

    internal bool IsSetUp => Endpoint.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsSetUp)
            yield break;
        if (
            !Uri.TryCreate(Endpoint, UriKind.Absolute, out var url)
            || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        )
            yield return new ValidationResult("Set Sms__Endpoint to an https address (https://dysmsapi.aliyuncs.com), or leave it empty.");
        (string Name, string Value)[] needed =
        [
            (nameof(AccessKeyId), AccessKeyId),
            (nameof(AccessKeySecret), AccessKeySecret),
            (nameof(SignName), SignName),
            (nameof(TemplateCode), TemplateCode),
        ];
        foreach (var (name, _) in needed.Where(one => one.Value.Length == 0))
            yield return new ValidationResult($"Set Sms__{name} too, or leave Sms__Endpoint empty.");
    }
}
