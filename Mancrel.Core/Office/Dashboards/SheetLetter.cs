using System.Globalization;
using System.Net;
using System.Text;
using Mancrel.Core.Identity;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Office.Dashboards;

/// <summary>Dashboards as HTML and as plain text.</summary>
public static class SheetHtml
{
    /// <summary>As it looks in a mail, whose readers know no variables.</summary>
    public static SheetLook Mail { get; } = new("#5c6370", "#d9dce1", "#1a56db");

    /// <summary>As it looks on one of our plain pages, in light and dark.</summary>
    public static SheetLook Page { get; } = new("var(--soft)", "var(--line)", "var(--go)");

    /// <summary>The tables of a sheet, without its title.</summary>
    public static string Of(Sheet sheet, SheetLook look)
    {
        var html = new StringBuilder();
        foreach (var block in sheet.Blocks)
        {
            if (block.Title is { } title)
            {
                html.Append($"<h3 style=\"font-size:15px;margin:20px 0 4px\">{Safe(title)}</h3>");
            }

            html.Append(
                block.Rows.Count == 0
                    ? $"<p style=\"color:{look.Soft};margin:4px 0\">{Safe(block.Empty)}</p>"
                    : Table(block, block.Title ?? sheet.Title, look)
            );
        }

        return html.ToString();
    }

    /// <summary>The same as plain text.</summary>
    public static string Text(Sheet sheet)
    {
        var text = new StringBuilder();
        foreach (var block in sheet.Blocks)
        {
            if (block.Title is { } title)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {title}");
            }

            if (block.Rows.Count == 0)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"    {block.Empty}");
            }

            foreach (var row in block.Rows)
            {
                var rest = row.Cells.Zip(block.Heads).Skip(1).Select(pair => $"{pair.Second}: {pair.First}");
                text.AppendLine(CultureInfo.InvariantCulture, $"    {row.Cells[0]} – {string.Join("; ", rest)}");
            }
        }

        return text.ToString();
    }

    // A table is wider than a phone: it scrolls by itself, and its frame takes the keyboard.
    private static string Table(SheetBlock block, string title, SheetLook look)
    {
        var line = $"border-bottom:1px solid {look.Line};padding:6px 8px;overflow-wrap:normal;";
        var html = new StringBuilder(
            $"<div role=\"region\" aria-label=\"{Safe(title)}\" tabindex=\"0\" style=\"overflow-x:auto\">"
                + "<table style=\"border-collapse:collapse;width:100%;font-size:14px\"><thead><tr>"
        );
        foreach (var (head, at) in block.Heads.Select((head, at) => (head, at)))
        {
            html.Append(
                $"<th scope=\"col\" style=\"{line}color:{look.Soft};font-weight:600;text-align:{Side(at)};vertical-align:bottom\">"
                    + $"{Safe(head)}</th>"
            );
        }

        html.Append("</tr></thead><tbody>");
        foreach (var row in block.Rows)
        {
            html.Append($"<tr><th scope=\"row\" style=\"{line}font-weight:400;text-align:left\">{Safe(row.Cells[0])}");
            if (row.Bar is { } bar)
            {
                var width = Math.Round(bar * 100).ToString(CultureInfo.InvariantCulture);
                html.Append(
                    $"<div style=\"background:{look.Line};border-radius:2px;height:4px;margin-top:4px;min-width:60px\">"
                        + $"<div style=\"background:{look.Bar};border-radius:2px;height:4px;width:{width}%\"></div></div>"
                );
            }

            html.Append("</th>");
            foreach (var cell in row.Cells.Skip(1))
            {
                html.Append($"<td style=\"{line}text-align:right;font-variant-numeric:tabular-nums\">{Safe(cell)}</td>");
            }

            html.Append("</tr>");
        }

        return html.Append("</tbody></table></div>").ToString();
    }

    private static string Side(int at) => at == 0 ? "left" : "right";

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}

/// <summary>The colours of a sheet, as CSS says them.</summary>
/// <param name="Soft">Of what stands back.</param>
/// <param name="Line">Of lines and of what bars lie on.</param>
/// <param name="Bar">Of bars.</param>
public sealed record SheetLook(string Soft, string Line, string Bar);

/// <summary>The mail with somebody's figures, the same in HTML and as plain text.</summary>
/// <remarks>Links only open pages: a scanner that follows them changes nothing.</remarks>
public sealed class SheetLetter(MancrelSettings settings)
{
    private const string Font = "font-family:system-ui,-apple-system,'Segoe UI',sans-serif";

    /// <summary>Writes it.</summary>
    public AccountNotice Of(User user, MailRhythm rhythm, DateOnly from, DateOnly to, IReadOnlyList<Sheet> sheets, SheetWords words)
    {
        var span = words.Span(from, to);
        var subject = words.With(rhythm == MailRhythm.Weekly ? "subject_weekly" : "subject_monthly", span);
        var hello = words.With("hello", user.Name);
        var page = settings.LinkTo("/reports");
        var text = new StringBuilder().AppendLine(hello + ".").AppendLine().AppendLine(span).AppendLine();
        var html = new StringBuilder(
            $"""
            <!doctype html><html lang="{words.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light"></head>
            <body style="{Font};color:#1a1b1e;background:#ffffff;margin:0;padding:16px">
            <div style="max-width:680px;margin:0 auto"><h1 style="font-size:22px;line-height:1.3;margin:8px 0 4px">{Safe(subject)}</h1>
            <p style="margin:0 0 20px;color:#5c6370">{Safe(hello)}</p>
            """
        );
        foreach (var sheet in sheets)
        {
            text.AppendLine(sheet.Title).Append(SheetHtml.Text(sheet)).AppendLine();
            html.Append($"<h2 style=\"font-size:18px;margin:28px 0 4px\">{Safe(sheet.Title)}</h2>")
                .Append(SheetHtml.Of(sheet, SheetHtml.Mail));
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"{words["open"]}: {page}").AppendLine().Append(words["why"]);
        html.Append(
            $"<p style=\"margin:28px 0 16px\"><a href=\"{Safe(page)}\" style=\"display:inline-block;background:#1a56db;color:#ffffff;"
                + $"padding:12px 20px;border-radius:10px;text-decoration:none\">{Safe(words["open"])}</a></p>"
                + $"<p style=\"color:#5c6370;font-size:13px\">{Safe(words["why"])}</p></div></body></html>"
        );
        return new AccountNotice(subject, text.ToString(), "/reports", html.ToString());
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
