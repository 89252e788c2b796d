import { ChevronDown, ChevronRight, Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TreeBranch } from '../../../core/domain/camera-tree.ts';

interface BranchRowProps {
  readonly row: TreeBranch;
  /** Tab comes here. */
  readonly isCurrent: boolean;
  readonly focused: () => void;
  readonly toggle: (branch: string, open: boolean) => void;
}

export function BranchRow({ row, isCurrent, focused, toggle }: BranchRowProps) {
  const { t } = useTranslation();
  const { id, branch, level, cameras, open } = row;
  const Arrow = open ? ChevronDown : ChevronRight;
  const unknown = branch.of === 'centre' ? t('cameras.noCentre') : t('cameras.noGroup');
  const name = branch.of === 'favourites' ? t('cameras.favourites') : (branch.name ?? unknown);
  return (
    <div className="camera-list-row" role="none">
      <button
        type="button"
        className="camera-branch"
        role="treeitem"
        aria-level={level}
        aria-expanded={open}
        aria-selected={isCurrent}
        data-level={level}
        tabIndex={isCurrent ? 0 : -1}
        title={name}
        onFocus={focused}
        onClick={() => {
          toggle(id, !open);
        }}
      >
        <Arrow size="1.1em" aria-hidden />
        {branch.of === 'favourites' ? <Star size="1em" fill="currentColor" aria-hidden /> : null}
        <bdi className="camera-row-name">{name}</bdi>
        <span className="camera-branch-count number">{cameras}</span>
      </button>
    </div>
  );
}
