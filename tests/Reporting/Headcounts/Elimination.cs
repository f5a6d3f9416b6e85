using System.Numerics;
using PeerAdvisory.Reporting.Headcounts;

namespace PeerAdvisory.Reporting.Tests.Headcounts;

/// <summary>
/// An attacker with linear algebra: one equation a row and a column, one unknown a suppressed cell, Gaussian elimination in exact
/// fractions. Knows nothing of graphs.
/// </summary>
internal static class Elimination
{
    /// <summary>The suppressed cells that have exactly one solution.</summary>
    internal static IReadOnlyList<Cell> Determined(CrossTable table, IReadOnlySet<Cell> suppressed)
    {
        var unknowns = suppressed.ToList();
        var equations = table.Lines
            .Select(line => unknowns.Select(cell => new Fraction(line[^1] == cell ? -1 : line.Contains(cell) ? 1 : 0, 1)).ToArray())
            .ToList();

        var pivot = 0;
        for (var unknown = 0; unknown < unknowns.Count && pivot < equations.Count; unknown++)
        {
            var with = equations.FindIndex(pivot, equation => !equation[unknown].IsZero);
            if (with < 0)
            {
                continue;
            }

            (equations[pivot], equations[with]) = (equations[with], equations[pivot]);
            var lead = equations[pivot][unknown];
            equations[pivot] = [.. equations[pivot].Select(factor => factor / lead)];
            for (var other = 0; other < equations.Count; other++)
            {
                var factor = equations[other][unknown];
                if (other != pivot && !factor.IsZero)
                {
                    equations[other] = [.. equations[other].Select((value, place) => value - (factor * equations[pivot][place]))];
                }
            }

            pivot++;
        }

        return
        [
            .. equations.Where(equation => equation.Count(factor => !factor.IsZero) == 1)
                .Select(equation => unknowns[Array.FindIndex(equation, factor => !factor.IsZero)]),
        ];
    }

    private readonly record struct Fraction
    {
        private readonly BigInteger _over;
        private readonly BigInteger _under;

        internal Fraction(BigInteger over, BigInteger under)
        {
            var divisor = BigInteger.GreatestCommonDivisor(over, under) * under.Sign;
            (_over, _under) = (over / divisor, under / divisor);
        }

        internal bool IsZero => _over.IsZero;

        public static Fraction operator -(Fraction one, Fraction other) => new((one._over * other._under) - (other._over * one._under), one._under * other._under);

        public static Fraction operator *(Fraction one, Fraction other) => new(one._over * other._over, one._under * other._under);

        public static Fraction operator /(Fraction one, Fraction other) => new(one._over * other._under, one._under * other._over);
    }
}
