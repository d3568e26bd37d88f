namespace Mancrel.Core.Mail.Mime;

/// <summary>Reads Authentication-Results (RFC 8601) of one trusted server; anybody can write that header, so no other counts.</summary>
internal static class AuthenticationResults
{
    /// <summary>
    /// The name that stands for Microsoft 365 and Outlook.com. They write none into the header, though RFC 8601 §2.5 wants one; to all mail
    /// from outside they add it, above whatever came in, so that the topmost without a name is theirs.
    /// </summary>
    public const string Microsoft = "outlook.com";

    /// <summary>What the trusted server found; Unknown without one.</summary>
    public static SenderAuthentication Read(InboundEmail email, string? trustedAuthServ)
    {
        if (string.IsNullOrWhiteSpace(trustedAuthServ))
        {
            return SenderAuthentication.Unknown;
        }

        var author = email.From?.Domain ?? "";
        var trusted = trustedAuthServ.Trim();
        var isMicrosoft = trusted.Equals(Microsoft, StringComparison.OrdinalIgnoreCase);
        foreach (var header in email.Headers)
        {
            if (!header.Name.Equals("Authentication-Results", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var clauses = WithoutComments(header.Value).Split(';', StringSplitOptions.TrimEntries);
            var server = clauses[0].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var id, ..] ? id : "";
            // The topmost is the newest; an older one below may be forged.
            if (server.Equals(trusted, StringComparison.OrdinalIgnoreCase))
            {
                return Evaluate(clauses.AsSpan(1), author);
            }

            if (isMicrosoft)
            {
                return server.Contains('=', StringComparison.Ordinal) ? Evaluate(clauses, author) : SenderAuthentication.Unknown;
            }
        }

        return SenderAuthentication.Unknown;
    }

    private static SenderAuthentication Evaluate(ReadOnlySpan<string> clauses, string author)
    {
        var result = SenderAuthentication.Unknown;
        foreach (var clause in clauses)
        {
            var words = clause.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0].IndexOf('=') is var equals && equals <= 0)
            {
                continue;
            }

            var verdict = SenderAuthentication.ParseResult(words[0][(words[0].IndexOf('=') + 1)..]);
            switch (words[0][..words[0].IndexOf('=')].ToLowerInvariant())
            {
                case "spf":
                    result = result with
                    {
                        Spf = verdict,
                        SpfAligned = IsAligned(Property(words, "smtp.mailfrom") ?? Property(words, "smtp.helo"), author),
                    };
                    break;
                case "dkim":
                    result = WithDkim(result, verdict, IsAligned(Property(words, "header.d") ?? Property(words, "header.i"), author));
                    break;
                case "dmarc":
                    result = result with { Dmarc = verdict };
                    break;
            }
        }

        return result;
    }

    /// <summary>Adds one signature's result: an aligned pass beats a pass, a pass beats anything else.</summary>
    public static SenderAuthentication WithDkim(SenderAuthentication so, AuthenticationResult verdict, bool? aligned)
    {
        if (verdict == AuthenticationResult.Pass)
        {
            return so.Dkim == AuthenticationResult.Pass && so.DkimAligned == true ? so : so with { Dkim = verdict, DkimAligned = aligned };
        }

        return so.Dkim == AuthenticationResult.Pass ? so : so with { Dkim = verdict, DkimAligned = aligned };
    }

    /// <summary>Whether a domain or address is aligned with the author's domain; null when it is not known.</summary>
    public static bool? IsAligned(string? domainOrAddress, string author)
    {
        if (string.IsNullOrEmpty(domainOrAddress) || author.Length == 0)
        {
            return null;
        }

        var domain = domainOrAddress[(domainOrAddress.LastIndexOf('@') + 1)..];
        return domain.Length == 0 ? null : SenderAuthentication.Aligned(domain, author);
    }

    private static string? Property(string[] words, string name)
    {
        foreach (var word in words)
        {
            if (word.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))
            {
                return word[(name.Length + 1)..].Trim('"', '<', '>');
            }
        }

        return null;
    }

    private static string WithoutComments(string value)
    {
        var text = new System.Text.StringBuilder(value.Length);
        var depth = 0;
        foreach (var c in value)
        {
            depth += c == '(' ? 1 : 0;
            if (depth == 0)
            {
                text.Append(c);
            }

            depth = Math.Max(0, depth - (c == ')' ? 1 : 0));
        }

        return text.ToString();
    }
}
