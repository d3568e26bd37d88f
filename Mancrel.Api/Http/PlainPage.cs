using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Http;

/// <summary>The pages behind links in mail: plain HTML that works without script, on a phone, in the dark.</summary>
internal static class PlainPage
{
    private const string Style = """
        :root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#16181d;--soft:#5c6370;--line:#dfe3e8;--go:#1a56db;
        --stop:#b42318;--mark:#fff3bf}
        @media(prefers-color-scheme:dark){:root{--bg:#111317;--card:#1a1d23;--ink:#eceef2;--soft:#a0a7b4;--line:#2c313a;--go:#2b66e0;
        --stop:#f97066;--mark:#4d3f08}}
        *{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
        main{max-width:720px;margin:0 auto;padding:24px 16px 64px}h1{font-size:22px;margin:8px 0 16px}h2{font-size:14px;color:var(--soft);
        margin:24px 0 8px;font-weight:600}
        .card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px;white-space:pre-wrap;
        overflow-wrap:anywhere}
        .meta{color:var(--soft);font-size:14px}h1,.meta{overflow-wrap:anywhere}table{border-collapse:collapse;width:100%;font-size:14px}
        td,th{overflow-wrap:anywhere;text-align:left;padding:6px 8px;border-bottom:1px solid var(--line);vertical-align:top}
        textarea,input,select{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:12px;
        padding:12px}textarea{min-height:220px}
        .num{text-align:right;white-space:nowrap;overflow-wrap:normal}
        .row{display:flex;gap:12px;flex-wrap:wrap;margin:16px 0}button{font:inherit;font-weight:600;border:0;border-radius:10px;
        padding:12px 20px;cursor:pointer;min-height:44px}
        .go{background:var(--go);color:#fff}.stop{background:transparent;color:var(--stop);border:1px solid currentColor}
        .edit{background:transparent;color:var(--ink);border:1px solid var(--line)}
        button:focus-visible,textarea:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible{
        outline:3px solid var(--go);outline-offset:2px}details{margin:16px 0}mark{background:var(--mark);color:inherit}
        """;

    /// <summary>A page.</summary>
    public static string Of(string title, string content, string language = "en") =>
        $"""
            <!doctype html><html lang="{language}"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{E(title)} · Mancrel</title><style>{Style}</style></head><body><main>{content}</main></body></html>
            """;

    /// <summary>A page with one message.</summary>
    public static string Note(string title, string text) => Of(title, $"<h1>{E(title)}</h1><div class=card>{E(text)}</div>");

    /// <summary>Text as HTML.</summary>
    public static string E(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A page for nobody's frame or cache, that sends no referrer: the token is in its address.</summary>
    /// <param name="script">The one script that may run in it, and ask here only; null for none.</param>
    public static Task WriteAsync(HttpContext context, int status, string page, string referrer = "no-referrer", string? script = null)
    {
        var scripts = script is null
            ? ""
            : $"script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'; connect-src 'self'; ";
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = referrer;
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'unsafe-inline'; {scripts}form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        return context.Response.WriteAsync(page);
    }
}
