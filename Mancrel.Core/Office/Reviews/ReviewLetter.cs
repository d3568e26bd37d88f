using System.Globalization;
using System.Net;
using System.Text;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Insight.Alerts;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Office.Reviews;

/// <summary>
/// The morning's mail, and the one that cannot wait: the same in HTML and as plain text, in the language of whoever gets it. What the whole
/// office does worse stands first, then decisions, then people, then work; each line leads to where something can be done about it.
/// </summary>
/// <remarks>Links only open pages: a scanner that follows them changes nothing.</remarks>
public sealed class ReviewLetter(MancrelSettings settings)
{
    private const int MostItems = 5;
    private const string Font = "font-family:system-ui,-apple-system,'Segoe UI',sans-serif";

    // A decision, then people, then work.
    private static readonly string[] Order = ["awaiting_approval", "escalated", "overdue_tasks", "stuck_deals"];

    /// <summary>The review of a day.</summary>
    /// <param name="user">Who gets it.</param>
    /// <param name="review">What is open, as the person sees it.</param>
    /// <param name="alerts">What wants looking at; stuck deals have a section of their own.</param>
    public AccountNotice Morning(User user, Review review, AlertsSeen alerts)
    {
        var words = ReviewWords.For(user.Language);
        var day = DateOnly.ParseExact(review.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var blocks = review
            .Sections.Where(section => section.Count > 0)
            .OrderBy(section => Array.IndexOf(Order, section.Key) is >= 0 and var at ? at : Order.Length)
            .Select(section => Of(section, words))
            .ToList();
        var worth = Told(alerts.All.Where(alert => alert.Subject is null), words);
        if (worth.Lines.Count > 0)
        {
            blocks.Insert(0, worth);
        }

        var silent = Told(alerts.All.Where(alert => alert.Kind == AlertKind.SilentCustomer), words);
        if (silent.Lines.Count > 0)
        {
            blocks.Add(silent with { Title = words.Silent, Count = alerts.SilentCustomers, Page = "/reports?tab=risk" });
        }

        return Letter(
            $"{words.Subject}, {words.On(day)}" + (blocks.Count == 0 ? "" : ": " + string.Join(", ", blocks.Take(2).Select(Brief))),
            ReviewWords.Put(words.Hello, user.Name),
            words.Whole(day),
            blocks,
            words.Why,
            words
        );
    }

    /// <summary>What cannot wait until the morning.</summary>
    public AccountNotice Urgent(User user, IReadOnlyList<Alert> alerts)
    {
        var words = ReviewWords.For(user.Language);
        var block = Told(alerts, words);
        return Letter(
            $"{words.Urgent}: {block.Lines[0].Text.Split(':')[0]}",
            ReviewWords.Put(words.HelloNow, user.Name),
            null,
            [block with { Title = words.Urgent }],
            words.WhyNow,
            words
        );
    }

    private static string Brief(NewsBlock block) => string.Create(CultureInfo.InvariantCulture, $"{Lower(block.Title)} {block.Count}");

    private static string Lower(string title) => char.ToLowerInvariant(title[0]) + title[1..];

    private static NewsBlock Told(IEnumerable<Alert> alerts, ReviewWords words)
    {
        var all = alerts.ToList();
        return new NewsBlock(
            words.Worth,
            all.Count,
            "/today",
            [.. all.Take(MostItems).Select(alert => new NewsLine(words.Of(alert), null, alert.Page))]
        );
    }

    private static NewsBlock Of(ReviewSection section, ReviewWords words) =>
        new(
            words.Sections.GetValueOrDefault(section.Key, section.Title),
            section.Count,
            section.Key switch
            {
                "awaiting_approval" => "/approvals",
                "escalated" => "/inbox",
                "overdue_tasks" => "/tasks",
                "stuck_deals" => "/deals",
                _ => "/today",
            },
            [
                .. section
                    .Items.Take(MostItems)
                    .Select(item => new NewsLine(
                        item.Text,
                        item.At is { } at ? words.On(DateOnly.FromDateTime(at.UtcDateTime)) : null,
                        PageOf(item)
                    )),
            ]
        );

    private static string PageOf(ReviewItem item) =>
        item.Kind switch
        {
            _ when item.Kind == Deal.Kind => "/deals/" + item.Id,
            _ when item.Kind == Conversation.Kind => "/inbox/" + item.Id,
            _ when item.Kind == Contact.Kind => "/contacts/" + item.Id,
            _ when item.Kind == Message.Kind => "/approvals",
            _ => "/tasks",
        };

    private AccountNotice Letter(string subject, string hello, string? day, List<NewsBlock> blocks, string why, ReviewWords words)
    {
        var open = settings.LinkTo("/today");
        var text = new StringBuilder().AppendLine(hello + ".").AppendLine();
        if (blocks.Count == 0)
        {
            text.AppendLine(words.Nothing).AppendLine();
        }

        foreach (var block in blocks)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{block.Title} ({block.Count})");
            foreach (var line in block.Lines)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  - {line.Text}{(line.When is null ? "" : $" ({line.When})")}");
                text.AppendLine(CultureInfo.InvariantCulture, $"    {settings.LinkTo(line.Page)}");
            }

            if (block.More > 0)
            {
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"  {ReviewWords.Put(words.More, block.More)}: {settings.LinkTo(block.Page)}"
                );
            }

            text.AppendLine();
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"{words.Open}: {open}").AppendLine().Append(why);
        return new AccountNotice(subject, text.ToString(), "/today", Html(hello, day, blocks, why, words, open));
    }

    private string Html(string hello, string? day, List<NewsBlock> blocks, string why, ReviewWords words, string open)
    {
        var html = new StringBuilder();
        html.Append(
            CultureInfo.InvariantCulture,
            $"""
            <!doctype html><html lang="{words.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light"></head>
            <body style="{Font};color:#1a1b1e;background:#ffffff;margin:0;padding:16px">
            <div style="max-width:600px;margin:0 auto"><h1 style="font-size:22px;line-height:1.3;margin:8px 0 4px">{Safe(hello)}</h1>
            """
        );
        html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0 0 20px;color:#5c6370\">{Safe(day is null ? "" : Upper(day))}</p>");
        if (blocks.Count == 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>{Safe(words.Nothing)}</p>");
        }

        foreach (var block in blocks)
        {
            html.Append(
                $"<h2 style=\"font-size:16px;margin:24px 0 4px\">{Safe(block.Title)} "
                    + $"<span style=\"color:#5c6370;font-weight:400\">{Whole(block.Count)}</span></h2>"
                    + "<ul style=\"list-style:none;margin:0;padding:0\">"
            );
            foreach (var line in block.Lines)
            {
                html.Append(
                    $"<li style=\"padding:8px 0;border-bottom:1px solid #d9dce1\"><a href=\"{Safe(settings.LinkTo(line.Page))}\" "
                        + $"style=\"color:#1a56db;text-decoration:none;overflow-wrap:anywhere\">{Safe(line.Text)}</a>"
                        + (line.When is null ? "" : $" <span style=\"color:#5c6370;white-space:nowrap\">{Safe(line.When)}</span>")
                        + "</li>"
                );
            }

            html.Append("</ul>");
            if (block.More > 0)
            {
                html.Append(
                    $"<p style=\"margin:8px 0 0\"><a href=\"{Safe(settings.LinkTo(block.Page))}\" style=\"color:#5c6370\">"
                        + $"{Safe(ReviewWords.Put(words.More, block.More))}</a></p>"
                );
            }
        }

        html.Append(
            $"<p style=\"margin:28px 0 16px\"><a href=\"{Safe(open)}\" style=\"display:inline-block;background:#1a56db;color:#ffffff;"
                + $"padding:12px 20px;border-radius:10px;text-decoration:none\">{Safe(words.Open)}</a></p>"
                + $"<p style=\"color:#5c6370;font-size:13px\">{Safe(why)}</p></div></body></html>"
        );
        return html.ToString();
    }

    private static string Whole(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}

/// <summary>One matter of the mail: so many in all, the first of them in lines.</summary>
internal sealed record NewsBlock(string Title, long Count, string Page, IReadOnlyList<NewsLine> Lines)
{
    /// <summary>How many are not told.</summary>
    public long More => Count - Lines.Count;
}

/// <summary>One line of it.</summary>
internal sealed record NewsLine(string Text, string? When, string Page);
