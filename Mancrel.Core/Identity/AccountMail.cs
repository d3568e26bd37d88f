using System.Net;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Identity;

/// <summary>Why a person gets a link to set a password.</summary>
public enum AccountMailKind
{
    /// <summary>An administrator added the person.</summary>
    Invitation,

    /// <summary>Somebody said that the password is forgotten.</summary>
    Reset,

    /// <summary>Something that the person ought to know: a reminder, overdue work, the daily review.</summary>
    Notice,
}

/// <summary>What a notice says.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Path">Where in the app it is looked at, such as <c>/tasks</c>.</param>
/// <param name="Html">The whole letter where it has a form of its own; its text is then whole too.</param>
public sealed record AccountNotice(string Subject, string Text, string Path, string? Html = null);

/// <summary>The queued order of an account mail. The link is made when it is sent: no queue or log ever holds one.</summary>
public sealed record QueuedAccountMail(string Id, UserId User, AccountMailKind Kind, AccountNotice? Notice = null);

/// <summary>Sends invitations, password resets and notices.</summary>
public sealed class AccountMailConsumer(
    IDocumentStore store,
    IMailer mailer,
    PasswordLinks links,
    MancrelSettings settings,
    TimeProvider clock
) : IQueueConsumer
{
    public string Queue => QueueNames.AccountMail;

    /// <summary>The outbox event that orders a mail.</summary>
    public static OutboxEvent Order(string id, UserId user, AccountMailKind kind) =>
        new()
        {
            EventId = id,
            Cause = User.PartitionOf(user),
            Queue = QueueNames.AccountMail,
            Body = JsonSerializer.Serialize(new QueuedAccountMail(id, user, kind), CoreJson.Options),
        };

    /// <summary>The outbox event that orders a notice, in the batch of what it tells of. The same id is sent once.</summary>
    public static OutboxEvent Notify(string id, string cause, UserId user, AccountNotice notice) =>
        new()
        {
            EventId = id,
            Cause = cause,
            Queue = QueueNames.AccountMail,
            Body = JsonSerializer.Serialize(new QueuedAccountMail(id, user, AccountMailKind.Notice, notice), CoreJson.Options),
        };

    public async Task<Disposition> ConsumeAsync(QueueDelivery delivery, CancellationToken cancellation)
    {
        var order = JsonSerializer.Deserialize<QueuedAccountMail>(delivery.Message.Body, CoreJson.Options)!;
        var tenant = delivery.Message.Tenant;
        if (
            await store.GetAsync<User>(tenant, User.PartitionOf(order.User), order.User.Value, cancellation)
            is not { Value.Disabled: false } user
        )
        {
            return new Disposition.Done();
        }

        var letter = Compose(tenant, user.Value, order);
        var handed = await mailer.SendAsync(
            new RenderedMail
            {
                Tenant = tenant,
                IdempotencyKey = "account:" + order.Id,
                EnvelopeFrom = letter.From.Address,
                EnvelopeTo = [user.Value.Email],
                Content = MimeWriter.Write(letter),
                MessageId = letter.MessageId,
            },
            cancellation
        );

        // A second invitation does no harm, a lost one does: what is unknown is sent again.
        return handed switch
        {
            MailHandover.Taken => new Disposition.Done(),
            MailHandover.Refused { Transient: false } refused => new Disposition.DeadLetter(refused.Reason),
            _ => new Disposition.Retry(TimeSpan.FromMinutes(1), "the mail server did not take it yet"),
        };
    }

    private OutgoingMessage Compose(TenantId tenant, User user, QueuedAccountMail order)
    {
        var now = clock.GetUtcNow();
        if (order.Notice is { } notice)
        {
            return Notice(user, order, notice, now);
        }

        // Who forgot a password before there was one is still invited.
        var invited = order.Kind == AccountMailKind.Invitation || user.PasswordHash is null;
        var token = links.Sign(tenant, user, now + (invited ? PasswordLinks.InvitationLifetime : PasswordLinks.ResetLifetime));
        var link = settings.LinkTo($"/api/auth/password/{token}");
        var why = invited
            ? $"You have been invited to Mancrel as {CoreJson.Name(user.Role)}."
            : "Somebody, most likely you, asked for a new password. If it was not you, do nothing: your password stays.";
        var until = invited ? "for seven days" : "for one hour";
        return new OutgoingMessage
        {
            From = settings.Mail.From,
            To = [new MailAddress(user.Name, user.Email)],
            Subject = invited ? "Your invitation to Mancrel" : "Your new Mancrel password",
            Text = $"Hello {user.Name},\n\n{why}\n\nChoose your password here (the link is good {until}, once):\n{link}\n",
            Html = $"""
                <!doctype html><html><body style="font-family:system-ui,sans-serif;color:#1a1b1e;max-width:640px"><p>Hello
                {WebUtility.HtmlEncode(
                    user.Name
                )},</p><p>{WebUtility.HtmlEncode(why)}</p>
                <p><a href="{link}" style="display:inline-block;background:#1a56db;color:#fff;padding:12px
                20px;border-radius:10px;text-decoration:none">Choose your password</a></p>
                <p style="color:#5c6370">The link is good {until}, once.</p></body></html>
                """,
            MessageId = $"{Hashing.Short(order.Id)}.account@{settings.Mail.From.Domain}",
            Date = now,
            AutoSubmitted = "auto-generated",
        };
    }

    private OutgoingMessage Notice(User user, QueuedAccountMail order, AccountNotice notice, DateTimeOffset now)
    {
        var link = settings.LinkTo(notice.Path);
        return new OutgoingMessage
        {
            From = settings.Mail.From,
            To = [new MailAddress(user.Name, user.Email)],
            Subject = notice.Subject,
            Text = notice.Html is null ? $"Hello {user.Name},\n\n{notice.Text}\n\nLook at it here:\n{link}\n" : notice.Text,
            Html =
                notice.Html
                ?? $"""
                <!doctype html><html><body style="font-family:system-ui,sans-serif;color:#1a1b1e;max-width:640px"><p>Hello
                {WebUtility.HtmlEncode(
                    user.Name
                )},</p><p style="white-space:pre-line">{WebUtility.HtmlEncode(notice.Text)}</p>
                <p><a href="{WebUtility.HtmlEncode(
                    link
                )}" style="display:inline-block;background:#1a56db;color:#fff;padding:12px 20px;border-radius:10px;text-decoration:none">
                Look at it</a></p></body></html>
                """,
            MessageId = $"{Hashing.Short(order.Id)}.account@{settings.Mail.From.Domain}",
            Date = now,
            AutoSubmitted = "auto-generated",
        };
    }
}
