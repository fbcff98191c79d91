using System.Text.Json;
using CaseDesk.Core.Alerts.Channels;

namespace CaseDesk.Core.Alerts.Sms;

/// <summary>What Aliyun said: its word, not the HTTP status, tells whether it took the message.</summary>
/// <param name="Code"><c>OK</c> or the platform's own word; null when the body was no such answer.</param>
/// <param name="ReceiptId">The platform's id of the message; null when it was not taken.</param>
public sealed record AliyunSmsAnswer(ChannelVerdict Verdict, string? Code, string? ReceiptId)
{
    private const int LongestCode = 80;

    /// <param name="status">The HTTP status; it decides only where the body says nothing.</param>
    /// <param name="body">Bounded, perhaps cut off, perhaps nonsense.</param>
    public static AliyunSmsAnswer Read(int status, ReadOnlySpan<byte> body)
    {
        var (code, receipt) = AlertJson.ReadAnswer(body, static root => (Word(root, "Code"), Word(root, "BizId")));
        var good = status is >= 200 and <= 299;
        ChannelVerdict verdict = code switch
        {
            null => new ChannelVerdict.Later(good ? SendFailures.BadAnswer : SendFailures.Of(status)),
            "OK" => good ? new ChannelVerdict.Delivered() : new ChannelVerdict.Later(SendFailures.BadAnswer),
            _ => Judge(code),
        };
        return new AliyunSmsAnswer(verdict, code, verdict is ChannelVerdict.Delivered ? receipt : null);
    }

    private static ChannelVerdict Judge(string code) =>
        code switch
        {
            // One signature and template to one number: at most 50 in 24 hours. Earlier than in an hour there is no use.
            "isv.BUSINESS_LIMIT_CONTROL" or "isv.DAY_LIMIT_CONTROL" or "isv.MONTH_LIMIT_CONTROL" => new ChannelVerdict.Later(
                SendFailures.Throttled,
                TimeSpan.FromHours(1)
            ),
            "isv.MOBILE_NUMBER_ILLEGAL" => new ChannelVerdict.Final(SendFailures.SmsNumberInvalid, EndpointIsGone: true),
            "isv.OUT_OF_SERVICE"
            or "isv.AMOUNT_NOT_ENOUGH"
            or "isv.ACCOUNT_NOT_EXISTS"
            or "isv.ACCOUNT_ABNORMAL"
            or "isv.PRODUCT_UN_SUBSCRIPT"
            or "isv.PRODUCT_UNSUBSCRIBE" => new ChannelVerdict.Later(SendFailures.SmsAccount),
            "SignatureDoesNotMatch"
            or "IncompleteSignature"
            or "InvalidTimeStamp.Expired"
            or "SignatureNonceUsed"
            or "isp.RAM_PERMISSION_DENY"
            or "isv.RAM_PERMISSION_DENY" => new ChannelVerdict.Later(SendFailures.SmsLoginFailed),
            _ when code.StartsWith("InvalidAccessKeyId", StringComparison.Ordinal)
                    || code.StartsWith("Forbidden", StringComparison.Ordinal) => new ChannelVerdict.Later(SendFailures.SmsLoginFailed),
            "isv.SMS_TEMPLATE_ILLEGAL"
            or "isv.SMS_SIGNATURE_ILLEGAL"
            or "isv.SMS_SIGNATURE_SCENE_ILLEGAL"
            or "isv.SMS_SIGN_ILLEGAL"
            or "isv.TEMPLATE_MISSING_PARAMETERS" => new ChannelVerdict.Later(SendFailures.SmsTemplate),
            "isv.INVALID_PARAMETERS"
            or "isv.TEMPLATE_PARAMS_ILLEGAL"
            or "isv.PARAM_LENGTH_LIMIT"
            or "isv.PARAM_NOT_SUPPORT_URL"
            or "isv.INVALID_JSON_PARAM"
            or "isv.BLACK_KEY_CONTROL_LIMIT" => new ChannelVerdict.Final(SendFailures.SmsRefused),
            "isp.SYSTEM_ERROR" or "ServiceUnavailable" or "InternalError" => new ChannelVerdict.Later(SendFailures.ServerError),
            _ when code.StartsWith("Throttling", StringComparison.Ordinal) => new ChannelVerdict.Later(SendFailures.Throttled),
            _ => new ChannelVerdict.Later(SendFailures.CodeUnknown),
        };

    private static string? Word(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 and <= LongestCode } word
        && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '^')
            ? word
            : null;
}
