using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Outreach;

/// <summary>
/// Tells what is not a person's doing: programs that fetch ahead, scanners of links, previews of chats, and Apple's proxy, which fetches
/// every picture whether or not anybody reads the mail. Proxies that fetch when somebody looks (Google, Yahoo) are people.
/// </summary>
internal static class MachineReader
{
    private const StringComparison Ordinal = StringComparison.OrdinalIgnoreCase;

    private static readonly string[] Ahead = ["Purpose", "Sec-Purpose", "X-Purpose", "X-Moz"];

    // Parts of names that programs give themselves.
    private static readonly string[] Programs =
    [
        "bot",
        "crawl",
        "spider",
        "scan",
        "preview",
        "prefetch",
        "monitor",
        "headless",
        "phantomjs",
        "curl/",
        "wget/",
        "python",
        "go-http-client",
        "java/",
        "okhttp",
        "node-fetch",
        "axios/",
        "libwww",
        "httpclient",
        "facebookexternalhit",
        "whatsapp",
        "skypeuripreview",
        "office existence discovery",
        "barracuda",
        "proofpoint",
        "mimecast",
        "symantec",
        "fireeye",
        "trendmicro",
        "bitdefender",
        "safelinks",
    ];

    /// <summary>Whether a request is a program's own.</summary>
    public static bool Is(HttpRequest request)
    {
        var name = request.Headers.UserAgent.ToString().Trim();

        // Apple's proxy says no more than this.
        return HttpMethods.IsHead(request.Method)
            || name.Length == 0
            || name == "Mozilla/5.0"
            || Array.Exists(
                Ahead,
                header =>
                    request.Headers[header].ToString() is var said && (said.Contains("fetch", Ordinal) || said.Contains("preview", Ordinal))
            )
            || Array.Exists(Programs, program => name.Contains(program, Ordinal));
    }
}
