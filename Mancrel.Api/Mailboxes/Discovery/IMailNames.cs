namespace Mancrel.Api.Mailboxes.Discovery;

/// <summary>What the name service tells of a domain's mail. A name that is not there gives an empty list.</summary>
public interface IMailNames
{
    /// <summary>Services of a name (RFC 2782), the preferred first.</summary>
    /// <exception cref="IOException">The name service does not answer.</exception>
    Task<IReadOnlyList<(string Host, int Port)>> ServicesAsync(string name, CancellationToken cancellation);

    /// <summary>Mail exchangers of a domain, the preferred first.</summary>
    /// <exception cref="IOException">The name service does not answer.</exception>
    Task<IReadOnlyList<string>> ExchangersAsync(string domain, CancellationToken cancellation);

    /// <summary>Texts of a name, each as one; asked anew, since a person may have just entered one.</summary>
    /// <exception cref="IOException">The name service does not answer.</exception>
    Task<IReadOnlyList<string>> TextsAsync(string name, CancellationToken cancellation);
}
