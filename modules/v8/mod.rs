//! Natives of `v8`: figures of the heap.

use engine::{Cx, Gc, Native, Result, native};

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] = &[native("heapFigures", heap_figures), native("collectGarbage", collect_garbage)];

fn heap_figures(cx: &mut Cx<'_>) -> Result<(u64, u64, u64)> {
    let figures = cx.heap_figures();
    Ok((figures.heap_used, figures.heap_total, figures.malloc))
}

fn collect_garbage(cx: &mut Cx<'_>) -> Result<()> {
    cx.gc(Gc::Full);
    Ok(())
}
