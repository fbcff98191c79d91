using System.Text;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;
using CaseDesk.Core.Alerts.Sms;

namespace CaseDesk.Core.Tests.Alerts.Sms;

public sealed class AliyunSmsTests
{
    private static readonly AliyunAccount s_account = new("testId", "testSecret", "案件台", "SMS_1");

    /// <summary>The vector of Aliyun's own documentation of SendSms.</summary>
    [Fact]
    public void Sign_documented_vector_matches()
    {
        var parameters = new Dictionary<string, string>
        {
            ["SignatureMethod"] = "HMAC-SHA1",
            ["SignatureNonce"] = "45e25e9b-0a6f-4070-8c85-2956eda1b466",
            ["AccessKeyId"] = "testId",
            ["SignatureVersion"] = "1.0",
            ["Timestamp"] = "2017-07-12T02:42:19Z",
            ["Format"] = "XML",
            ["Action"] = "SendSms",
            ["Version"] = "2017-05-25",
            ["RegionId"] = "cn-hangzhou",
            ["PhoneNumbers"] = "15300000001",
            ["SignName"] = "阿里云短信测试专用",
            ["TemplateParam"] = """{"customer":"test"}""",
            ["TemplateCode"] = "SMS_71390007",
            ["OutId"] = "123",
        };

        Assert.Equal("zJDF+Lrzhj/ThnlvIToysFRq6t4=", AliyunSignature.Sign("GET", parameters, "testSecret"));
    }

    [Fact]
    public void Canonical_escapes_as_the_platform_does() =>
        Assert.Equal("A=%20%2A%2B~%2F%26&B=%E6%A1%88&a=1", AliyunSignature.Canonical([new("a", "1"), new("B", "案"), new("A", " *+~/&")]));

    [Fact]
    public void Compose_is_a_signed_form()
    {
        var now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

        var form = Encoding.ASCII.GetString(AliyunSmsRequest.Compose(s_account, "15300000001", new Dictionary<string, string> { ["case"] = "c_7f3a", ["date"] = "2026-03-05" }, "evt_1", "n1", now));

        var fields = form.Split('&')
            .Select(field => field.Split('='))
            .ToDictionary(field => field[0], field => Uri.UnescapeDataString(field[1]));
        Assert.Equal(
            ("SendSms", "2017-05-25", "JSON", "2026-03-02T01:00:00Z"),
            (fields["Action"], fields["Version"], fields["Format"], fields["Timestamp"])
        );
        Assert.Equal(
            ("15300000001", "案件台", "SMS_1", """{"case":"c_7f3a","date":"2026-03-05"}"""),
            (fields["PhoneNumbers"], fields["SignName"], fields["TemplateCode"], fields["TemplateParam"])
        );
        Assert.Equal(
            ("testId", "evt_1", "cn-hangzhou", "HMAC-SHA1", "n1", "1.0"),
            (
                fields["AccessKeyId"], fields["OutId"], fields["RegionId"],
                fields["SignatureMethod"], fields["SignatureNonce"], fields["SignatureVersion"]
            )
        );
        Assert.Equal(fields["Signature"], AliyunSignature.Sign("POST", fields.Where(field => field.Key != "Signature"), "testSecret"));
        Assert.DoesNotContain("testSecret", form + s_account, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("云杉杂货铺")]
    [InlineData("https://a.example/x")]
    [InlineData("123456789012345678901234567890123456")]
    public void Compose_value_that_is_no_id_or_date_throws(string value) =>
        Assert.Throws<ArgumentException>(() => AliyunSmsRequest.Compose(s_account, "15300000001", new Dictionary<string, string> { ["case"] = value }, "evt_1", "n1", DateTimeOffset.UnixEpoch));

    [Theory]
    //          status body                                            word                 for good?
    [InlineData(200, """{"Code":"isv.BUSINESS_LIMIT_CONTROL"}""", "throttled", false)]
    [InlineData(200, """{"Code":"isv.MOBILE_NUMBER_ILLEGAL"}""", "sms-number-invalid", true)]
    [InlineData(200, """{"Code":"isv.OUT_OF_SERVICE"}""", "sms-account", false)]
    [InlineData(200, """{"Code":"isv.AMOUNT_NOT_ENOUGH"}""", "sms-account", false)]
    [InlineData(400, """{"Code":"SignatureDoesNotMatch","Message":"…"}""", "sms-login-failed", false)]
    [InlineData(404, """{"Code":"InvalidAccessKeyId.NotFound"}""", "sms-login-failed", false)]
    [InlineData(200, """{"Code":"isv.SMS_TEMPLATE_ILLEGAL"}""", "sms-template", false)]
    [InlineData(200, """{"Code":"isv.TEMPLATE_PARAMS_ILLEGAL"}""", "sms-refused", true)]
    [InlineData(400, """{"Code":"Throttling.User"}""", "throttled", false)]
    [InlineData(200, """{"Code":"isp.SYSTEM_ERROR"}""", "server-error", false)]
    [InlineData(200, """{"Code":"isv.NEW_TODAY"}""", "code-unknown", false)]
    [InlineData(200, """{"Code":"isv.DAY_LIMIT_CONTROL"}""", "throttled", false)]
    [InlineData(200, """{"Code":"isv.MONTH_LIMIT_CONTROL"}""", "throttled", false)]
    [InlineData(200, """{"Code":"isv.ACCOUNT_NOT_EXISTS"}""", "sms-account", false)]
    [InlineData(200, """{"Code":"isv.ACCOUNT_ABNORMAL"}""", "sms-account", false)]
    [InlineData(200, """{"Code":"isv.PRODUCT_UN_SUBSCRIPT"}""", "sms-account", false)]
    [InlineData(200, """{"Code":"isv.PRODUCT_UNSUBSCRIBE"}""", "sms-account", false)]
    [InlineData(200, """{"Code":"IncompleteSignature"}""", "sms-login-failed", false)]
    [InlineData(200, """{"Code":"InvalidTimeStamp.Expired"}""", "sms-login-failed", false)]
    [InlineData(200, """{"Code":"SignatureNonceUsed"}""", "sms-login-failed", false)]
    [InlineData(200, """{"Code":"isp.RAM_PERMISSION_DENY"}""", "sms-login-failed", false)]
    [InlineData(200, """{"Code":"isv.RAM_PERMISSION_DENY"}""", "sms-login-failed", false)]
    [InlineData(200, """{"Code":"isv.SMS_SIGNATURE_ILLEGAL"}""", "sms-template", false)]
    [InlineData(200, """{"Code":"isv.SMS_SIGNATURE_SCENE_ILLEGAL"}""", "sms-template", false)]
    [InlineData(200, """{"Code":"isv.SMS_SIGN_ILLEGAL"}""", "sms-template", false)]
    [InlineData(200, """{"Code":"isv.TEMPLATE_MISSING_PARAMETERS"}""", "sms-template", false)]
    [InlineData(200, """{"Code":"isv.INVALID_PARAMETERS"}""", "sms-refused", true)]
    [InlineData(200, """{"Code":"isv.PARAM_LENGTH_LIMIT"}""", "sms-refused", true)]
    [InlineData(200, """{"Code":"isv.PARAM_NOT_SUPPORT_URL"}""", "sms-refused", true)]
    [InlineData(200, """{"Code":"isv.INVALID_JSON_PARAM"}""", "sms-refused", true)]
    [InlineData(200, """{"Code":"isv.BLACK_KEY_CONTROL_LIMIT"}""", "sms-refused", true)]
    [InlineData(200, """{"Code":"ServiceUnavailable"}""", "server-error", false)]
    [InlineData(200, """{"Code":"InternalError"}""", "server-error", false)]
    [InlineData(299, """{"Code":"isv.NEW_TODAY","BizId":"1"}""", "code-unknown", false)]
    [InlineData(500, """{"Code":"OK"}""", "bad-answer", false)]
    [InlineData(200, """{"Code":7}""", "bad-answer", false)]
    [InlineData(200, """{"Code":"<b>"}""", "bad-answer", false)]
    [InlineData(200, "<html>", "bad-answer", false)]
    [InlineData(503, "", "server-error", false)]
    [InlineData(200, """{"Code":"\ud800"}""", "bad-answer", false)]
    public void Read_the_word_decides(int status, string body, string word, bool forGood)
    {
        var answer = AliyunSmsAnswer.Read(status, Encoding.UTF8.GetBytes(body));

        Assert.Equal(
            word,
            answer.Verdict switch
            {
                ChannelVerdict.Final final => final.Reason,
                ChannelVerdict.Later later => later.Reason,
                _ => "",
            }
        );
        Assert.Equal(forGood, answer.Verdict is ChannelVerdict.Final);
        Assert.NotNull(SendFailures.Explain(word));
        Assert.Null(answer.ReceiptId);
    }

    [Fact]
    public void Read_ok_is_delivered() =>
        Assert.Equal(new AliyunSmsAnswer(new ChannelVerdict.Delivered(), "OK", "9006197469364984400"), AliyunSmsAnswer.Read(200, """{"Message":"OK","RequestId":"r","BizId":"9006197469364984400","Code":"OK"}"""u8));

    [Theory]
    [InlineData("15300000001", "15300000001")]
    [InlineData("+86 153-0000-0001", "15300000001")]
    [InlineData("0086 15300000001", "15300000001")]
    [InlineData("8615300000001", "15300000001")]
    [InlineData("12300000001", null)]
    [InlineData("1530000000", null)]
    [InlineData("010-12345678", null)]
    [InlineData("+1 15300000001", null)]
    [InlineData("１５３００００００01", null)]
    [InlineData("15300000001,15300000002", null)]
    [InlineData(null, null)]
    public void Normalize_mainland_mobile_numbers_only(string? text, string? number) => Assert.Equal(number, MobileNumber.Normalize(text));
}
