using System.Text;
using Mancrel.Core.Ports;

namespace Mancrel.Compliance.Mailboxes;

/// <summary>What every way to a mailbox promises, asked of a mailbox that a test fills from outside.</summary>
public abstract class MailboxCompliance : ComplianceSuite, IAsyncLifetime
{
    protected const string Address = "sales@shop.example";

    protected abstract IMailboxAccess Access { get; }

    /// <summary>What opens the mailbox; with another password it does not.</summary>
    protected abstract MailboxAccount Account(string? password = null);

    /// <summary>What a wrong password is told as.</summary>
    protected virtual MailboxFault Unwelcome => MailboxFault.Password;

    /// <summary>A letter arrives.</summary>
    protected abstract void Deliver(string letter, DateTimeOffset? arrived = null);

    /// <summary>The numbers become others.</summary>
    protected abstract Task RenumberAsync();

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task Letters_are_listed_by_their_numbers_and_read_as_they_arrived()
    {
        Deliver(Letter("one"));
        Deliver(Letter("two"));
        await using var session = await Access.OpenAsync(Account());
        var inbox = session.Folders.Inbox!;

        var state = await session.StateAsync(inbox);
        var all = await session.ListAsync(inbox, 1, since: null);

        Assert.Equal(2, all.Count);
        Assert.Equal(all.OrderBy(letter => letter.Number), all);
        Assert.Equal(all[1].Number + 1, state.NextNumber);
        Assert.Equal(["one", "two"], await SubjectsAsync(session, inbox, all));
        Assert.Equal([all[1]], await session.ListAsync(inbox, all[1].Number, since: null));
        Assert.Empty(await session.ListAsync(inbox, state.NextNumber, since: null));
        Assert.Null(await session.ReadAsync(inbox, state.NextNumber));
    }

    [Fact]
    public async Task Only_letters_of_the_day_and_after_are_listed_where_a_day_is_given()
    {
        var now = DateTimeOffset.UtcNow;
        Deliver(Letter("long ago"), now.AddDays(-40));
        Deliver(Letter("lately"), now.AddDays(-2));
        await using var session = await Access.OpenAsync(Account());
        var inbox = session.Folders.Inbox!;

        var recent = await session.ListAsync(inbox, 1, now.AddDays(-10));

        Assert.Equal(["lately"], await SubjectsAsync(session, inbox, recent));
        Assert.Equal(now.AddDays(-2), recent[0].ArrivedAt, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task What_is_put_away_stands_in_its_folder_once()
    {
        await using var session = await Access.OpenAsync(Account());
        var sent = session.Folders.Sent!;
        var letter = Encoding.UTF8.GetBytes(Letter("copy"));

        Assert.True(await session.KeepAsync(sent, "copy@shop.example", letter));
        Assert.False(await session.KeepAsync(sent, "copy@shop.example", letter));
        Assert.True(await session.KeepAsync(sent, "other@shop.example", Encoding.UTF8.GetBytes(Letter("other"))));

        var kept = await session.ListAsync(sent, 1, since: null);
        Assert.Equal(["copy", "other"], await SubjectsAsync(session, sent, kept));
        Assert.Empty(await session.ListAsync(session.Folders.Inbox!, 1, since: null));
    }

    [Fact]
    public async Task Waiting_ends_when_a_letter_arrives_and_when_it_is_told_to_and_the_session_goes_on()
    {
        await using var session = await Access.OpenAsync(Account());
        var inbox = session.Folders.Inbox!;
        var before = await session.StateAsync(inbox);

        var wait = session.WaitAsync(TimeSpan.FromMinutes(10));
        Deliver(Letter("new"));
        await wait.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(before.NextNumber + 1, (await session.StateAsync(inbox)).NextNumber);

        using var told = new CancellationTokenSource();
        wait = session.WaitAsync(TimeSpan.FromMinutes(10), told.Token);
        await told.CancelAsync();
        await wait.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Single(await session.ListAsync(inbox, 1, since: null));
    }

    [Fact]
    public async Task Numbers_that_became_others_are_told_by_another_validity()
    {
        Deliver(Letter("one"));
        FolderState before;
        await using (var session = await Access.OpenAsync(Account()))
        {
            before = await session.StateAsync(session.Folders.Inbox!);
        }

        await RenumberAsync();

        await using var again = await Access.OpenAsync(Account());
        Assert.NotEqual(before.Validity, (await again.StateAsync(again.Folders.Inbox!)).Validity);
        Assert.Single(await again.ListAsync(again.Folders.Inbox!, 1, since: null));
    }

    [Fact]
    public async Task A_wrong_password_is_told_in_words_without_the_password()
    {
        var fault = await Assert.ThrowsAsync<MailboxFaultException>(() => Access.OpenAsync(Account("not-this-one")));
        Assert.Equal(Unwelcome, fault.Fault);
        Assert.Contains(Address, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-this-one", fault.Message, StringComparison.Ordinal);

        var checks = await Access.TestAsync(Account("not-this-one"));
        Assert.Contains(checks, check => check.Ok == false && check.Fault == Unwelcome);
        Assert.Contains(checks, check => check.Ok is null);
        Assert.All(await Access.TestAsync(Account()), check => Assert.True(check.Ok, check.Message));
    }

    [Fact]
    public async Task A_folder_that_was_named_and_is_not_there_is_told()
    {
        var account = Account() with { Folders = new MailboxFolders(Inbox: "Nowhere") };

        var fault = await Assert.ThrowsAsync<MailboxFaultException>(() => Access.OpenAsync(account));

        Assert.Equal(MailboxFault.Folder, fault.Fault);
        Assert.Contains("Nowhere", fault.Message, StringComparison.Ordinal);
    }

    protected static string Letter(string subject) =>
        $"From: nora@customer.example\r\nTo: {Address}\r\nSubject: {subject}\r\n"
        + $"Message-ID: <{subject.Replace(' ', '-')}@shop.example>\r\n\r\nHello\r\n";

    private static async Task<IReadOnlyList<string>> SubjectsAsync(
        IMailboxSession session,
        string folder,
        IEnumerable<LetterHandle> letters
    )
    {
        var subjects = new List<string>();
        foreach (var letter in letters)
        {
            var text = Encoding.UTF8.GetString((await session.ReadAsync(folder, letter.Number))!.Value.Span);
            subjects.Add(
                text.Split('\n').Single(line => line.StartsWith("Subject: ", StringComparison.Ordinal))["Subject: ".Length..].Trim()
            );
        }

        return subjects;
    }
}
