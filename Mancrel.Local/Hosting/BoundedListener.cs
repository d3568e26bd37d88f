using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Mancrel.Local.Hosting;

/// <summary>
/// Takes as many connections as there are file handles for and closes every further one at once, one after the other: the server's own
/// limit holds the handles of all that come together until it gets to them, and a process without a handle ends.
/// </summary>
internal sealed class BoundedListenerFactory(SocketTransportFactory sockets) : IConnectionListenerFactory
{
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new BoundedListener(await sockets.BindAsync(endpoint, cancellationToken), OpenFiles.MostConnections());
}

/// <summary>A listener with a bound.</summary>
internal sealed class BoundedListener(IConnectionListener inner, long most) : IConnectionListener
{
    private long open;

    public EndPoint EndPoint => inner.EndPoint;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var connection = await inner.AcceptAsync(cancellationToken);
            if (connection is null)
            {
                return null;
            }

            if (Interlocked.Read(ref open) < most)
            {
                Interlocked.Increment(ref open);
                connection.ConnectionClosed.UnsafeRegister(_ => Interlocked.Decrement(ref open), null);
                return connection;
            }

            connection.Abort(new ConnectionAbortedException("as many connections are open as this process has file handles for"));
            await connection.DisposeAsync();
        }
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => inner.UnbindAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
