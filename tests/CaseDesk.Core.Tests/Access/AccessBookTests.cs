using CaseDesk.Core.Access;

namespace CaseDesk.Core.Tests.Access;

public sealed class AccessBookTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Key_is_there_until_it_is_revoked()
    {
        var book = AccessBook.Empty.Add(Key(1), []).Value;

        Assert.Equal(Key(1), book.Key(Key(1).Id));
        Assert.Null(book.Revoke(Key(1).Id).Value.Key(Key(1).Id));
        Assert.Equal("api-key-not-found", book.Revoke(Key(2).Id).Refusal?.Told());
    }

    [Fact]
    public void Same_key_again_changes_nothing()
    {
        var book = AccessBook.Empty.Add(Key(1), []).Value;

        Assert.Same(book, book.Add(Key(1) with { Name = "x" }, []).Value);
    }

    [Theory]
    [InlineData("Key 1")]
    [InlineData("LOCAL")]
    public void Name_is_used_once(string name)
    {
        var book = AccessBook.Empty.Add(Key(1), ["local"]).Value;

        Assert.Equal("name-taken", book.Add(Key(2) with { Name = name }, ["local"]).Refusal?.Told());
    }

    [Fact]
    public void Keys_are_bounded()
    {
        var book = Enumerable.Range(0, ApiKey.Max).Aggregate(AccessBook.Empty, (book, number) => book.Add(Key(number), []).Value);

        Assert.Equal("api-keys-too-many", book.Add(Key(ApiKey.Max), []).Refusal?.Told());
    }

    [Fact]
    public void Use_is_marked_once_a_day_and_never_backwards()
    {
        var book = AccessBook.Empty.Add(Key(1), []).Value;
        var used = book.Used(Key(1).Id, new DateOnly(2026, 3, 2));

        Assert.Equal(new DateOnly(2026, 3, 2), used.Key(Key(1).Id)!.LastUsedOn);
        Assert.Same(used, used.Used(Key(1).Id, new DateOnly(2026, 3, 2)));
        Assert.Same(used, used.Used(Key(1).Id, new DateOnly(2026, 3, 1)));
        Assert.Same(used, used.Used("k_none", new DateOnly(2026, 3, 3)));
    }

    [Theory]
    [InlineData(0, "api-key-end-invalid")]
    [InlineData(1, null)]
    [InlineData(400, null)]
    [InlineData(401, "api-key-end-invalid")]
    public void End_lies_ahead_but_not_far(int days, string? code) =>
        Assert.Equal(code, new MakeApiKey("key", DeskRole.Reader, s_now.AddDays(days)).Check(s_now)?.Told());

    [Theory]
    [InlineData("", DeskRole.Reader, null, "owner-invalid")]
    [InlineData("a/b", DeskRole.Reader, null, "owner-invalid")]
    [InlineData("key", DeskRole.Reader, "a/b", "owner-invalid")]
    [InlineData("key", DeskRole.Lead, "林一", "lead-sees-all")]
    [InlineData("key", DeskRole.Consultant, "林一", null)]
    public void Wish_is_checked(string name, DeskRole role, string? owner, string? code) =>
        Assert.Equal(code, new MakeApiKey(name, role, s_now.AddDays(1), owner).Check(s_now)?.Told());

    [Fact]
    public void Secret_names_its_row_and_opens_it_alone()
    {
        var secret = ApiKeySecret.Of("k_0123456789abcdef", "maker", "salt", "request");

        Assert.Equal("k_0123456789abcdef", ApiKeySecret.IdOf(secret));
        Assert.True(ApiKeySecret.Opens(secret, ApiKeySecret.Hash(secret)));
        Assert.False(ApiKeySecret.Opens(secret[..^1] + (secret[^1] == '0' ? '1' : '0'), ApiKeySecret.Hash(secret)));
        Assert.NotEqual(secret, ApiKeySecret.Of("k_0123456789abcdef", "other", "salt", "request"));
        Assert.NotEqual(secret, ApiKeySecret.Of("k_0123456789abcdef", "maker", "other", "request"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cdk_0123456789abcdef_")]
    [InlineData("a-desk-key-for-tests-only")]
    [InlineData("cdk_0123456789abcdef_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeF")]
    public void Other_text_is_no_key(string text) => Assert.Null(ApiKeySecret.IdOf(text));

    [Fact]
    public void Person_is_there_until_taken_off()
    {
        var book = AccessBook.Empty.Add(Somebody(1), []).Value;

        Assert.Equal(Somebody(1), book.Person(Somebody(1).Id));
        Assert.Same(book, book.Add(Somebody(1), []).Value);
        Assert.Empty(book.Remove(Somebody(1).Id).Value.People);
        Assert.Equal("person-not-found", book.Remove(Somebody(2).Id).Refusal?.Told());
    }

    [Fact]
    public void Person_has_a_login_and_a_name_of_their_own()
    {
        var book = AccessBook.Empty.Add(Somebody(1), []).Value.Add(Key(1), []).Value;

        Assert.Equal("login-taken", book.Add(Somebody(2) with { Login = "P1@DESK.EXAMPLE" }, []).Refusal?.Told());
        Assert.Equal("name-taken", book.Add(Somebody(2) with { Name = "person 1" }, []).Refusal?.Told());
        Assert.Equal("name-taken", book.Add(Somebody(2) with { Name = "key 1" }, []).Refusal?.Told());
        Assert.Equal("name-taken", book.Add(Key(2) with { Name = "Person 1" }, []).Refusal?.Told());
    }

    [Theory]
    [InlineData("p1@desk.example", null, true)]
    [InlineData("other", "P1@desk.example", true)]
    [InlineData("P1@DESK.EXAMPLE", null, false)]
    [InlineData("other", null, false)]
    [InlineData("other", "p2@desk.example", false)]
    public void Person_is_known_by_subject_or_verified_mailbox(string subject, string? mailbox, bool expected) =>
        Assert.Equal(expected, Somebody(1).Is(subject, mailbox));

    [Theory]
    [InlineData("", "林一", DeskRole.Reader, false, "login-invalid")]
    [InlineData("a b", "林一", DeskRole.Reader, false, "login-invalid")]
    [InlineData("a@b.example", "a/b", DeskRole.Reader, false, "owner-invalid")]
    [InlineData("a@b.example", "林一", DeskRole.Lead, true, "lead-sees-all")]
    [InlineData("a@b.example", "林一", DeskRole.Consultant, true, null)]
    public void Listing_is_checked(string login, string name, DeskRole role, bool ownOnly, string? code) =>
        Assert.Equal(code, new ListPerson(login, name, role, ownOnly).Check()?.Told());

    private static Person Somebody(int number) =>
        new($"p_{number:x16}", $"p{number}@desk.example", $"Person {number}", DeskRole.Consultant, true, s_now, "desk:local", $"c{number}");

    private static ApiKey Key(int number) =>
        new(
            $"k_{number:x16}",
            $"key {number}",
            DeskRole.Consultant,
            null,
            "salt",
            "hash",
            s_now,
            "desk:local",
            s_now.AddDays(30),
            $"c{number}"
        );
}
