using System.Text;
using Mancrel.Core.Mail.Automatic;

namespace Mancrel.Core.Mail.Mime;

/// <summary>
/// Opens the forms that letters come in beside text: Outlook's winmail.dat, an invitation with no words around it, a letter attached to an
/// empty one. What was opened stands in the text as people see it; the parts stay attachments.
/// </summary>
public static class LetterForms
{
    private const int MaxLetters = 10;
    private const int MaxText = 200_000;

    // More own words than these make the letter; what is attached to them is attached.
    private const int FewWords = 12;

    /// <summary>The mail with its forms opened. Opening twice changes nothing.</summary>
    public static InboundEmail Open(InboundEmail email)
    {
        var opened = Tnef(Unescape(email));
        if (string.IsNullOrWhiteSpace(opened.Text) && string.IsNullOrWhiteSpace(opened.Html) && Invitation(opened) is { } invitation)
        {
            opened = opened with { Text = invitation };
        }

        return IsReport(opened) ? opened : Letters(opened);
    }

    // Here and not where bytes are read: what a mail is known by is made of the text as it was always read.
    private static InboundEmail Unescape(InboundEmail email) =>
        email with
        {
            Text = MailCharset.Unescape(email.Text),
            Html = email.Html is { } html ? MailCharset.Unescape(html) : null,
        };

    private static InboundEmail Tnef(InboundEmail email)
    {
        if (!email.Attachments.Any(TnefFile.IsOne))
        {
            return email;
        }

        var files = new List<InboundAttachment>();
        foreach (var file in email.Attachments)
        {
            if (!TnefFile.IsOne(file) || TnefFile.Open(file.Content) is not { } contents)
            {
                files.Add(file);
                continue;
            }

            files.AddRange(contents.Files);
            if (string.IsNullOrWhiteSpace(email.Text) && string.IsNullOrWhiteSpace(email.Html))
            {
                email = email with
                {
                    Html = contents.Html,
                    Text =
                        contents.Text.Length > 0 ? contents.Text
                        : contents.Html is { } html ? HtmlText.Convert(html)
                        : "",
                };
            }
            else if (contents.Text.Length > 0 || contents.Html is not null)
            {
                email = email with
                {
                    OtherTexts = [.. email.OtherTexts, contents.Text.Length > 0 ? contents.Text : HtmlText.Convert(contents.Html!)],
                };
            }
        }

        return email with
        {
            Attachments = files,
        };
    }

    private static string? Invitation(InboundEmail email) =>
        email
            .Attachments.Where(file => file.ContentType is "text/calendar" or "application/ics")
            .Select(file => CalendarText.Of(MailCharset.Decode(file.Content.Span, "utf-8", out _)))
            .FirstOrDefault(text => text is not null);

    private static bool IsReport(InboundEmail email) =>
        email.Header("Content-Type")?.Contains("multipart/report", StringComparison.OrdinalIgnoreCase) == true
        || AutoMail.FromMachine(email);

    private static InboundEmail Letters(InboundEmail email)
    {
        var attached = email.Attachments.Where(file => file.ContentType is "message/rfc822" or "message/global").Take(MaxLetters).ToList();
        if (attached.Count == 0 || email.Text.Split((char[]?)null, FewWords + 1, StringSplitOptions.RemoveEmptyEntries).Length > FewWords)
        {
            return email;
        }

        var text = new StringBuilder(email.Text.TrimEnd());
        foreach (var letter in attached.Select(file => Forwarded(Open(MimeReader.Read(file.Content)))))
        {
            if (text.Length + letter.Length <= MaxText)
            {
                text.Append(text.Length > 0 ? "\n\n" : "").Append(letter);
            }
        }

        return email with
        {
            Text = text.ToString(),

            // The letter around it is empty: its HTML says less than the text does now.
            Html = null,
        };
    }

    private static string Forwarded(InboundEmail letter)
    {
        var text = new StringBuilder("---------- Forwarded message ---------\n");
        Line("From", letter.From?.ToString());
        Line("Date", letter.Header("Date"));
        Line("Subject", letter.Subject);
        Line("To", string.Join(", ", letter.To.Take(10)));
        return text.Append('\n').Append(letter.Text.Trim()).ToString();

        void Line(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                text.Append(name).Append(": ").Append(MimeReader.OneLine(value)).Append('\n');
            }
        }
    }
}
