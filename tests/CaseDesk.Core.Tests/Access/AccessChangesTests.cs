using CaseDesk.Core.Access;
using CaseDesk.Core.Changes;

namespace CaseDesk.Core.Tests.Access;

/// <summary>What the desk's record says of keys and people: which, what may be done with them, and nothing personal.</summary>
public sealed class AccessChangesTests
{
    private const string Digits = "0123456789abcdef0123";

    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData(DeskRole.Lead, null, "role/lead")]
    [InlineData(DeskRole.Consultant, null, "role/consultant")]
    [InlineData(DeskRole.Reader, "林一", "role/reader owner")]
    public void A_key_is_made_with_a_role_and_perhaps_a_limit(DeskRole role, string? owner, string fields)
    {
        var change = AccessChanges.Made(Key(role, owner));

        Assert.Equal((ChangeKinds.ApiKey, "k_0123456789abcdef", "made"), (change.Kind, change.Id, change.What));
        Assert.Equal(fields.Split(' '), change.Fields);
        Assert.Equal(DeskChange.Removed, AccessChanges.Revoked(change.Id).What);
    }

    [Theory]
    [InlineData(DeskRole.Lead, false, "role/lead")]
    [InlineData(DeskRole.Consultant, true, "role/consultant ownCasesOnly")]
    public void A_person_is_listed_with_a_role_and_perhaps_a_limit(DeskRole role, bool ownOnly, string fields)
    {
        var change = AccessChanges.Listed(Somebody(role, ownOnly));

        Assert.Equal((ChangeKinds.Person, "p_0123456789abcdef", "registered"), (change.Kind, change.Id, change.What));
        Assert.Equal(fields.Split(' '), change.Fields);
        Assert.Equal(DeskChange.Removed, AccessChanges.TakenOff(change.Id).What);
    }

    [Fact]
    public void Who_sees_their_own_cases_only_is_limited_to_their_name()
    {
        Assert.Equal("林一", Somebody(DeskRole.Consultant, ownOnly: true).Owner);
        Assert.Null(Somebody(DeskRole.Consultant, ownOnly: false).Owner);
    }

    // ── 200 characters, the last printable one among them │ one more, or one that is not printable ──
    [Theory]
    [InlineData(200, '~', null)]
    [InlineData(201, '~', "login-invalid")]
    [InlineData(200, '\u007f', "login-invalid")]
    [InlineData(200, ' ', "login-invalid")]
    public void A_login_is_two_hundred_printable_characters_at_most(int length, char last, string? code) =>
        Assert.Equal(code, new ListPerson(new string('a', length - 1) + last, "林一", DeskRole.Reader).Check()?.Told());

    [Fact]
    public void People_are_bounded()
    {
        var book = Enumerable.Range(0, Person.Max).Aggregate(AccessBook.Empty, (book, number) => book.Add(Numbered(number), []).Value);

        Assert.Equal(Person.Max, book.People.Count);
        Assert.Equal("people-too-many", book.Add(Numbered(Person.Max), []).Refusal?.Told());
    }

    private static Person Numbered(int number) => Somebody(DeskRole.Reader, ownOnly: false) with
    {
        Id = $"p_{number:x16}",
        Login = $"p{number}",
        Name = $"Person {number}",
    };

    private static ApiKey Key(DeskRole role, string? owner) =>
        new(ApiKeySecret.IdFrom(Digits), "key", role, owner, "salt", "hash", s_now, "desk:local", s_now.AddDays(30), "c1");

    private static Person Somebody(DeskRole role, bool ownOnly) =>
        new(Person.IdFrom(Digits), "p@desk.example", "林一", role, ownOnly, s_now, "desk:local", "c1");
}
