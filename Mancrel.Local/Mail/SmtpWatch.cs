using MailKit;

namespace Mancrel.Local.Mail;

/// <summary>
/// Listens to a conversation: whether the message is on its way, and whether the other side still answers. Nothing of it is kept or logged,
/// passwords least of all.
/// </summary>
internal sealed class SmtpWatch : IProtocolLogger
{
    private readonly CancellationTokenSource patience;
    private readonly TimeSpan timeout;
    private readonly Lock gate = new();
    private bool awaitsData;

    public SmtpWatch(TimeSpan timeout, TimeProvider time)
    {
        this.timeout = timeout;
        patience = new CancellationTokenSource(timeout, time);
    }

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    /// <summary>Ends when the other side has not answered within the timeout.</summary>
    public CancellationToken Patience => patience.Token;

    /// <summary>True once the server has asked for the message (354), or a part of it went without being asked for (RFC 3030).</summary>
    public bool HandedOver { get; private set; }

    public void LogConnect(Uri uri) => Wait();

    public void LogClient(byte[] buffer, int offset, int count)
    {
        Wait();
        var said = buffer.AsSpan(offset, count);
        awaitsData |= said.EndsWith("DATA\r\n"u8);
        HandedOver |= said.StartsWith("BDAT "u8);
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
        Wait();
        HandedOver |= awaitsData && buffer.AsSpan(offset, count).IndexOf("354"u8) >= 0;
    }

    /// <summary>The caller gives up.</summary>
    public void StopUnlessHandedOver()
    {
        if (!HandedOver)
        {
            patience.Cancel();
        }
    }

    public void Dispose() => patience.Dispose();

    // Each word of either side starts the wait for the next anew.
    private void Wait()
    {
        lock (gate)
        {
            if (!patience.IsCancellationRequested)
            {
                patience.CancelAfter(timeout);
            }
        }
    }
}
