using System.Security.Cryptography;
using System.Text;

namespace Mancrel.Core.Common;

/// <summary>Stable hashes for ids and keys.</summary>
public static class Hashing
{
    /// <summary>
    /// 128 bits of SHA-256 over the UTF-8 text, 32 lower-case hexadecimal digits: for ids, where only accidents must not collide.
    /// </summary>
    public static string Short(string text) => Full(text)[..32];

    /// <summary>SHA-256 over the UTF-8 text, 64 lower-case hexadecimal digits.</summary>
    public static string Full(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
