using System.Net;
using Mancrel.Core.Common;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Ports;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace Mancrel.Functions.SendGrid;

/// <summary>
/// Hands mail to SendGrid. It takes no idempotency key and cannot be asked afterwards, so what is not certainly refused stays unknown until
/// its events, which carry our ids, tell.
/// </summary>
public sealed class SendGridMailer(ISendGridClient client) : IMailer
{
    private const int LongestReason = 500;

    public async Task<MailHandover> SendAsync(RenderedMail mail, CancellationToken cancellation = default)
    {
        var message = SendGridMessages.Of(mail, MimeReader.Read(mail.Content));
        cancellation.ThrowIfCancellationRequested();
        try
        {
            // From here it may arrive whatever we see: a caller's cancellation would leave the send unknown for nothing.
            return await AnswerAsync(await client.SendEmailAsync(message, CancellationToken.None));
        }
        catch (HttpRequestException unreached)
            when (unreached.HttpRequestError
                    is HttpRequestError.NameResolutionError
                        or HttpRequestError.ConnectionError
                        or HttpRequestError.SecureConnectionError
            )
        {
            return new MailHandover.Refused($"SendGrid was not reached: {unreached.HttpRequestError}", Transient: true);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException)
        {
            return new MailHandover.Unknown($"the answer of SendGrid was lost: {lost.GetType().Name}");
        }
    }

    public Task<MailHandover> SettleAsync(TenantId tenant, string idempotencyKey, CancellationToken cancellation = default) =>
        Task.FromResult<MailHandover>(new MailHandover.Unknown("SendGrid cannot be asked; its events tell"));

    private static async Task<MailHandover> AnswerAsync(Response response)
    {
        if (response.IsSuccessStatusCode)
        {
            return new MailHandover.Taken(response.Headers?.TryGetValues("X-Message-Id", out var ids) == true ? ids.First() : "");
        }

        var said = response.Body is null ? "" : await response.Body.ReadAsStringAsync();
        var reason = $"SendGrid answered {(int)response.StatusCode}: {(said.Length > LongestReason ? said[..LongestReason] : said)}";
        return response.StatusCode switch
        {
            // A wrong key or an empty account is put right by a person, and then the mail may go.
            HttpStatusCode.Unauthorized or HttpStatusCode.PaymentRequired or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests =>
                new MailHandover.Refused(reason, Transient: true),
            >= HttpStatusCode.InternalServerError => new MailHandover.Unknown(reason),
            _ => new MailHandover.Refused(reason, Transient: false),
        };
    }
}
